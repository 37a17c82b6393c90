"""Files in and out: our JSON, our Excel template, XLSForm, SurveyJS and the translators' workbook."""
