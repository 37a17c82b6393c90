"""Which fields of SurveyJS are taken, which only change the looks, and which cannot be taken, by type."""

from __future__ import annotations

from collections.abc import Mapping

from scrutiny.interchange.surveyjs.nodes import Fields, Refusal, fields

_BY_ITSELF: Refusal = (
    "An answer that fills itself in cannot be taken.",
    "Take it out; say it in the description.",
)
_RULE: Refusal = ("This rule for the answer cannot be kept here.", "Take it out; say it in the description.")
_OPTION: Refusal = (
    "An answer added to the list cannot be taken.",
    "Add it to “choices”, and a text question shown when it is chosen.",
)
_CHOICES: Refusal = ("Choices that depend on something else cannot be taken.", "List them in “choices”.")
_ORDER: Refusal = ("Another order each time cannot be taken.", "Put them in order, and take this out.")
_READ_ONLY: Refusal = (
    "What cannot be answered cannot be taken.",
    "Make it an html element, or take this out.",
)
_REQUIRED: Refusal = ("What is required only sometimes cannot be taken.", "Use isRequired, and visibleIf.")
_ENABLED: Refusal = ("What can be answered only sometimes cannot be taken.", "Use visibleIf instead.")
_TIME: Refusal = ("A limit of time cannot be taken.", "Take it out.")
_WORDS: Refusal = ("These words have no place here.", "Say it in the description.")
_LINK: Refusal = (
    "Going to another page at the end cannot be taken.",
    "Take it out; say it in “completedHtml”.",
)
_ROWS: Refusal = ("Rows or columns that depend on something else cannot be taken.", "List them.")
_TOTAL: Refusal = ("Totals cannot be taken.", "Take it out.")
_DATA: Refusal = ("How answers are stored cannot be changed here.", "Take it out.")

# How anything looks or is laid out: nothing of what it asks is lost without it.
_LOOKS = """
width minWidth maxWidth startWithNewLine indent innerIndent state isCollapsed isExpanded titleLocation
descriptionLocation errorLocation questionTitleLocation questionTitleWidth questionErrorLocation
questionDescriptionLocation showNumber hideNumber showQuestionNumbers questionStartIndex gridLayoutColumns colSpan
effectiveColSpan requiredErrorText useDisplayValuesInDynamicTexts useDisplayValuesInTitle renderAs page cssClasses
"""
ITEM = fields("value text", "", {"visibleIf": _CHOICES, "enableIf": _CHOICES, "elements": _OPTION,
              "showCommentArea": _OPTION, "isExclusive": _RULE, "score": ("Scores of choices cannot be taken.", "Give points in the builder.")})  # fmt: skip
IMAGE_ITEM = ITEM | fields("imageLink")

SURVEY = fields(
    "title description pages elements questions locale completedHtml questionsOnPageMode",
    _LOOKS + """
    logo logoWidth logoHeight logoFit logoPosition showTitle showPageTitles showPageNumbers showProgressBar
    progressBarType progressBarLocation progressBarShowPageNumbers progressBarShowPageTitles
    progressBarShowNavigationText progressBarInheritWidthFrom progressBarNavigationTextLocation showTOC tocLocation
    widthMode fitToContainer navigationButtonsLocation navigationButtonsVisibility showNavigationButtons
    showPrevButton firstPageIsStartPage firstPageIsStarted showPreviewBeforeComplete previewMode showCompletePage
    showCompletedPage completeText pageNextText pagePrevText previewText editText startSurveyText requiredMark
    requiredText questionTitlePattern questionTitleTemplate checkErrorsMode validateVisitedEmptyFields
    textUpdateMode autoAdvanceEnabled autoAdvanceAllowComplete goNextPageAutomatic allowCompleteSurveyAutomatic
    autoFocusFirstQuestion autoFocusFirstError focusFirstQuestionAutomatic focusOnFirstError autoGrowComment
    allowResizeComment commentAreaRows gridLayoutEnabled loadingHtml completedBeforeHtml partialSendEnabled
    sendResultOnPageNext storeOthersAsComment backgroundImage backgroundImageFit backgroundImageAttachment
    backgroundOpacity headerView regionalFormat theme themeVariables $schema maxCommentLength maxOthersLength
    """,
    {
        "triggers": ("Triggers cannot be taken.", "Take them out; use visibleIf to show questions."),
        "calculatedValues": ("Calculated values cannot be taken.", "Take them out; scores are said in the scoring."),
        "completedHtmlOnCondition": ("Words at the end that depend on answers cannot be taken.", "Say them in “completedHtml”."),
        "navigateToUrl": _LINK, "navigateToUrlOnCondition": _LINK, "readOnly": _READ_ONLY, "mode": _READ_ONLY,
        "cookieName": ("Who has answered is not kept in a cookie here.", "Take it out; the round says who answers."),
        "showTimer": _TIME, "showTimerPanel": _TIME, "timeLimit": _TIME, "timeLimitPerPage": _TIME,
        "maxTimeToFinish": _TIME, "maxTimeToFinishPage": _TIME, "maxTextLength": _RULE,
        "questionOrder": _ORDER, "questionsOrder": _ORDER,
        "clearInvisibleValues": ("Answers to questions that are not shown are never kept.", "Take it out."),
    },
    mode=("edit",), clearInvisibleValues=("onComplete", "onHidden", "onHiddenContainer", True),
    questionOrder=("initial",), questionsOrder=("initial",),
)  # fmt: skip

PANEL = fields(
    "type name title description elements questions visibleIf visible",
    _LOOKS + "navigationTitle navigationDescription navigationButtonsVisibility showNavigationButtons",
    {
        "enableIf": _ENABLED, "requiredIf": _REQUIRED, "readOnly": _READ_ONLY, "questionOrder": _ORDER,
        "questionsOrder": _ORDER, "timeLimit": _TIME, "maxTimeToFinish": _TIME,
        "isRequired": ("A page or panel cannot be required.", "Make its questions required."),
    },
    questionOrder=("initial", "default"), questionsOrder=("initial", "default"),
)  # fmt: skip

QUESTION = fields(
    "type name title description isRequired visibleIf visible showCommentArea hasComment",
    _LOOKS + "commentPlaceholder commentPlaceHolder commentAreaRows",
    {
        **dict.fromkeys(
            ("defaultValue", "defaultValueExpression", "setValueExpression", "setValueIf", "resetValueIf", "bindings"),
            _BY_ITSELF,
        ),
        "enableIf": _ENABLED, "requiredIf": _REQUIRED, "readOnly": _READ_ONLY, "commentText": _WORDS,
        "valueName": _DATA, "defaultDisplayValue": _WORDS,
        "correctAnswer": ("Right answers cannot be taken.", "Give points in the builder."),
        "clearIfInvisible": ("Answers to questions that are not shown are never kept.", "Take it out."),
        "validators": _RULE,
    },
    clearIfInvisible=("default", "onComplete", "onHidden", "onHiddenContainer"),
)  # fmt: skip

SELECT = QUESTION | fields(
    "choices",
    """
    colCount itemSize placeholder placeHolder optionsCaption showOptionsCaption searchEnabled searchMode allowClear
    showClearButton closeOnSelect hideSelectedItems textWrapEnabled hideIfChoicesEmpty separateSpecialChoices
    showSelectAllItem hasSelectAll selectAllText otherText otherPlaceholder otherPlaceHolder otherErrorText noneText
    refuseText dontKnowText createCustomChoiceText autocomplete autoComplete
    """,
    {
        **dict.fromkeys(
            ("showOtherItem", "hasOther", "showNoneItem", "hasNone", "showRefuseItem", "showDontKnowItem", "allowCustomChoices"),
            _OPTION,
        ),
        **dict.fromkeys(
            ("choicesByUrl", "choicesVisibleIf", "choicesEnableIf", "choicesFromQuestion", "choiceTextsFromQuestion",
             "choiceValuesFromQuestion", "choicesFromQuestionMode"),
            _CHOICES,
        ),
        "choicesOrder": _ORDER, "valuePropertyName": _DATA,
    },
    choicesOrder=("none",), choicesFromQuestionMode=("all",),
)  # fmt: skip
SEVERAL = SELECT | fields("minSelectedChoices maxSelectedChoices validators")
_INPUT = """
textUpdateMode autocomplete autoComplete size inputSize inputTextAlignment minErrorText maxErrorText stepErrorText
rows cols autoGrow allowResize acceptCarriageReturn
"""
TEXT = QUESTION | fields(
    "inputType min max step maxLength placeholder placeHolder validators",
    _INPUT,
    {
        "minValueExpression": _RULE, "maxValueExpression": _RULE, "maskType": _RULE, "maskSettings": _RULE,
        "dataList": ("Suggestions for an answer cannot be taken.", "Use dropdown, or say it in the description."),
    },
    maskType=("none",),
)  # fmt: skip
_PICTURES = "contentMode imageFit imageHeight imageWidth minImageHeight minImageWidth maxImageHeight maxImageWidth showLabel"
_MATRIX = """
alternateRows cellErrorLocation columnMinWidth columnColCount detailErrorLocation detailPanelMode
detailPanelShowOnAdding verticalAlign showHeader hideIfRowsEmpty rowTitleWidth singleInputTitleTemplate
keyDuplicationError hideColumnsIfEmpty placeholder placeHolder optionsCaption addRowButtonLocation addRowLocation
addRowText removeRowText confirmDelete confirmDeleteText noRowsText emptyRowsText allowRowReorder
allowRowsDragAndDrop rowCount displayMode columnLayout transposeData
"""
_EMPTY: Refusal = ("Rows that fill themselves in cannot be taken.", "Take it out.")
_FIXED: Refusal = (
    "A table whose rows cannot be added or taken away cannot be taken.",
    "Use a matrix, or take this out.",
)
_UNIQUE: Refusal = (
    "That answers must differ from one another cannot be kept here.",
    "Take it out; say it in the description.",
)

KINDS: Mapping[str, Fields] = {
    "text": TEXT,
    "comment": QUESTION | fields("maxLength placeholder placeHolder validators", _INPUT),
    "radiogroup": SELECT,
    "dropdown": SELECT | fields("choicesMin choicesMax choicesStep"),
    "checkbox": SEVERAL,
    "tagbox": SEVERAL,
    "imagepicker": SELECT | fields("multiSelect minSelectedChoices maxSelectedChoices", _PICTURES),
    "boolean": QUESTION | fields("labelTrue labelFalse valueTrue valueFalse label", "displayMode swapOrder"),
    "rating": QUESTION | fields(
        "rateValues rateMin rateMax rateStep rateCount autoGenerate minRateDescription maxRateDescription",
        """rateType displayMode rateDisplayMode rateColorMode scaleColorMode rateDescriptionLocation
        displayRateDescriptionsAsExtremeItems""",
    ),
    "slider": QUESTION | fields(
        "min max step",
        "tooltipVisibility tooltipFormat allowClear allowSwap labelCount labelFormat showLabels autoGenerate",
        {"minValueExpression": _RULE, "maxValueExpression": _RULE, "customLabels": _WORDS,
         "sliderType": ("A pair of numbers cannot be taken.", "Ask two questions.")},
        sliderType=("single",),
    ),
    "matrix": QUESTION | fields(
        "columns rows cellType eachRowRequired isAllRowRequired", _MATRIX,
        {"cells": _WORDS, "rowsVisibleIf": _ROWS, "columnsVisibleIf": _ROWS, "rowOrder": _ORDER, "rowsOrder": _ORDER,
         "eachRowUnique": _UNIQUE},
        rowOrder=("initial",), rowsOrder=("initial",),
    ),
    "matrixdynamic": QUESTION | fields(
        "columns choices cellType minRowCount maxRowCount", _MATRIX,
        {"rowsVisibleIf": _ROWS, "columnsVisibleIf": _ROWS, "rowCountExpression": _ROWS, "defaultRowValue": _EMPTY,
         "copyDefaultValueFromLastEntry": _EMPTY, "defaultValueFromLastRow": _EMPTY, "keyName": _UNIQUE,
         "detailElements": ("Questions below each row cannot be taken.", "Make them columns."), "totalText": _TOTAL},
    ),
    "paneldynamic": QUESTION | fields(
        "templateElements minPanelCount maxPanelCount",
        """panelCount displayMode newPanelPosition panelsState progressBarLocation removePanelButtonLocation tabAlign
        templateErrorLocation templateQuestionTitleLocation templateQuestionTitleWidth templateTitleLocation addPanelText
        confirmDelete confirmDeleteText keyDuplicationError nextPanelText noEntriesText prevPanelText removePanelText
        showProgressBar tabTitlePlaceholder templateTabTitle templateTitle renderMode panelAddText panelRemoveText
        panelNextText panelPrevText showRangeInProgress panelRemoveButtonLocation""",
        {"panelCountExpression": _ROWS, "templateVisibleIf": _ROWS, "defaultPanelValue": _EMPTY,
         "copyDefaultValueFromLastEntry": _EMPTY, "defaultValueFromLastPanel": _EMPTY, "keyName": _UNIQUE,
         "templateDescription": _WORDS},
    ),
    "multipletext": QUESTION | fields("items", "colCount itemTitleWidth itemSize itemErrorLocation"),
    "file": QUESTION | fields(
        "allowMultiple maxFiles",
        """allowImagesPreview allowCameraAccess cameraFacingMode sourceType confirmDelete needConfirmRemoveFile
        fileOrPhotoPlaceholder filePlaceholder photoPlaceholder imageHeight imageWidth storeDataAsText waitForUpload""",
        {"acceptedTypes": _RULE, "acceptedCategories": _RULE, "maxSize": _RULE},
    ),
    "html": QUESTION | fields("html"),
}  # fmt: skip

COLUMN = fields(
    "name title cellType choices inputType min max step",
    _LOOKS + _INPUT + "colCount showInMultipleColumns placeholder placeHolder optionsCaption searchEnabled allowClear",
    {
        "isRequired": ("A column cannot be required.", "Take it out; say it in the description of the table."),
        "isUnique": _UNIQUE, "visibleIf": _ROWS, "enableIf": _ENABLED, "requiredIf": _REQUIRED, "readOnly": _READ_ONLY,
        "validators": _RULE, "maxLength": _RULE, "maskType": _RULE, "maskSettings": _RULE, "choicesOrder": _ORDER,
        "defaultValue": _BY_ITSELF, "defaultValueExpression": _BY_ITSELF, "setValueExpression": _BY_ITSELF,
        "setValueIf": _BY_ITSELF, "resetValueIf": _BY_ITSELF, "totalType": _TOTAL, "totalExpression": _TOTAL,
        "hasOther": _OPTION, "showOtherItem": _OPTION, "showNoneItem": _OPTION, "hasNone": _OPTION,
        "choicesByUrl": _CHOICES, "description": _WORDS, "visible": ("This is never shown.", "Take it out."),
    },
    totalType=("none",), visible=(True,), choicesOrder=("none",), maskType=("none",),
)  # fmt: skip
TEXT_ITEM = fields(
    "name title inputType min max step maxLength placeholder placeHolder isRequired validators",
    _LOOKS + _INPUT,
    {"minValueExpression": _RULE, "maxValueExpression": _RULE, "maskType": _RULE, "maskSettings": _RULE,
     "defaultValueExpression": _BY_ITSELF, "readOnly": _READ_ONLY},
    maskType=("none",),
)  # fmt: skip
UNTAKEN: Mapping[str, Refusal] = {
    "expression": ("Something worked out from answers cannot be taken.", "Take it out; scores are said in the scoring."),
    "signaturepad": ("A signature cannot be drawn here.", "Use the declaration, or ask for a file."),
    "ranking": ("Putting choices in an order cannot be taken.", "Ask for the first with radiogroup, or for several with checkbox."),
    "image": ("A picture beside questions cannot be taken.", "Take it out; say it in words."),
    "matrixdropdown": ("A table of fixed rows and several columns cannot be taken.", "Use a matrix for each column, or matrixdynamic."),
    "flowpanel": ("A flow of text with fields in it cannot be taken.", "Use a panel."),
    "buttongroup": ("This type cannot be taken.", "Use radiogroup."),
}  # fmt: skip
