"""The workbook: the only room that speaks Excel."""
