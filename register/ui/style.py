"""The little CSS that the theme cannot say: the language links, the keyboard, less motion, and pages on paper."""

STYLE = """<style>
[data-testid=stMainBlockContainer] { padding-top: 4rem; }
.languages a { padding: 0.25rem 0.6rem; border: 1px solid transparent; border-radius: 4px; color: inherit; text-decoration: none; }
.languages a:hover { text-decoration: underline; }
.languages a[aria-current] { border-color: currentColor; font-weight: 600; }
[data-testid=stMultiSelect] [data-tag] { background: transparent !important; border: 1px solid currentColor; }
[data-testid=stMultiSelect] [data-tag], [data-testid=stMultiSelect] [data-tag] * { color: inherit !important; }
[data-testid=stMultiSelect] [data-tag] { height: auto; min-height: 1.75rem; }
[data-testid=stMultiSelect] [data-tag] span { white-space: normal; }
.st-key-who_role input { font-size: 0.8rem; }
@media screen and (max-width: 1100px) {
  [class*=st-key-wide_] { position: absolute !important; width: 100%; height: 0; overflow: hidden; visibility: hidden; }
}
@media screen and (min-width: 1101px) {
  [class*=st-key-narrow_] { position: absolute !important; width: 100%; height: 0; overflow: hidden; visibility: hidden; }
}
@media print { [class*=st-key-wide_] { display: none !important; } }
.st-key-document_text :is(pre, code) { white-space: pre-wrap !important; overflow-wrap: anywhere; overflow: visible !important; }
[data-testid=stDateInput] [role=spinbutton] { display: inline-block; min-width: 24px; line-height: 24px; text-align: center; }
a:focus-visible, button:focus-visible, summary:focus-visible, [role=tab]:focus-visible {
  outline: 2px solid currentColor !important; outline-offset: 1px;
}
:is(.st-key-tour, [class*=st-key-hits_], [class*=st-key-ways_]) [data-testid=stPageLink] :is(a span, p) { white-space: normal; }
[class*=st-key-ways_] [data-testid=stPageLink] p { line-height: 1.4; }
[data-testid=stMetricLabel], [data-testid=stMetricLabel] * { white-space: normal !important; }
[data-testid=stFileUploaderDropzoneInstructions] { display: none; }
[class*=st-key-figure_] > :has([data-testid=stPageLink]) { margin-top: auto; }
:is([data-testid=stLayoutWrapper], [data-testid=stVerticalBlock]):has(> .st-key-told) { position: sticky; top: 3.75rem; z-index: 90; }
.st-key-everywhere { position: fixed; top: 0.6rem; right: 4rem; width: 18rem !important; z-index: 999990; }
@media (max-width: 640px) {
  .st-key-everywhere { width: auto !important; left: 7rem; right: 3.5rem; }
  [class*=st-key-filters] > *, .st-key-days > *, .st-key-other_days > * { flex: 1 1 45% !important; min-width: 9.5rem !important; }
  [class*=st-key-filters] > :has([data-testid=stButtonGroup]) { flex-basis: auto !important; }
  [class*=st-key-filters] > :is(.st-key-key, .st-key-activity) { flex-basis: 100% !important; }
  [class*=st-key-ways_] [data-testid=stPageLink] a { padding-block: 0.4rem; }
  [data-testid=stHorizontalBlock]:has(> [data-testid=stColumn]) { gap: 1rem !important; }
}
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after {
    animation-duration: 1ms !important; animation-iteration-count: 1 !important;
    transition-duration: 1ms !important; scroll-behavior: auto !important;
  }
}
@page { margin: 14mm 12mm; }
@media print {
  [data-testid=stSidebar], [data-testid=stHeader], [data-testid=stElementToolbar], .stDownloadButton, .stButton, .stPopover,
  .stFileUploader, .st-key-tour, .st-key-everywhere, details:not([open]), [data-testid=stPageLink] [data-testid=stIconMaterial],
  :has([data-testid=stHeading]):has(+ * > [data-testid=stExpander] > details:not([open])) { display: none !important; }
  html, body, [data-testid=stApp], [data-testid=stMain] { background: #FFFFFF !important; }
  [data-testid=stMainBlockContainer] { padding: 0 !important; max-width: none !important; }
  [data-testid=stExpander], tr, .stDataFrame, .st-key-cards > *,
  [data-testid=stVerticalBlock]:has(> [data-testid=stElementContainer] [data-testid=stMetric]) { break-inside: avoid; }
  [data-testid=stElementContainer]:has(h1, h2, h3, h4) { break-after: avoid; }
  :is([data-testid=stElementContainer], [data-testid=stFullScreenFrame], [data-testid=stFullScreenFrame] div):has(.main-svg),
  [data-testid=stPlotlyChart] div { width: 100% !important; height: auto !important; }
  .js-plotly-plot:has(.paper-strip) > :not(.paper-strip) { position: absolute; height: 0 !important; overflow: hidden; }
  .paper-strip { display: block; max-width: 100%; height: auto; break-inside: avoid; }
  [data-testid=stColumn] { min-width: 0 !important; }
  .stDataFrame :is(div, canvas) { max-width: 100% !important; }
  .stDataFrame canvas { height: auto !important; }
}
</style>"""

DARK_ON_PAPER = """<style>
@media print {
  [data-testid=stApp] :not(svg *) { color: #14181C !important; background-color: transparent !important; }
  [data-testid=stPlotlyChart], .stDataFrame canvas { filter: invert(1) hue-rotate(180deg) brightness(1.1); }
}
</style>"""
"""A dark page has light letters and dark fields, which paper does not take."""
