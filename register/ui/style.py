"""The little CSS that the theme cannot say: the language links, and pages on paper."""

STYLE = """<style>
.languages a { padding: 0.25rem 0.6rem; border: 1px solid transparent; border-radius: 4px; color: inherit; text-decoration: none; }
.languages a:hover { text-decoration: underline; }
.languages a[aria-current] { border-color: currentColor; font-weight: 600; }
[data-testid=stMultiSelect] [data-tag] { background: transparent !important; border: 1px solid currentColor; }
[data-testid=stMultiSelect] [data-tag], [data-testid=stMultiSelect] [data-tag] * { color: inherit !important; }
.st-key-recipients_flow { overflow-x: auto; }
.st-key-recipients_flow [data-testid=stFullScreenFrame], .st-key-recipients_flow .stPlotlyChart { min-width: 900px; }
@media print {
  [data-testid=stSidebar], [data-testid=stHeader], [data-testid=stElementToolbar], .stDownloadButton { display: none !important; }
}
</style>"""
