"""The little CSS that the theme cannot say: the language links, the keyboard, less motion, and pages on paper."""

STYLE = """<style>
[data-testid=stMainBlockContainer] { padding-top: 4rem; }
.languages a { padding: 0.25rem 0.6rem; border: 1px solid transparent; border-radius: 4px; color: inherit; text-decoration: none; }
.languages a:hover { text-decoration: underline; }
.languages a[aria-current] { border-color: currentColor; font-weight: 600; }
[data-testid=stMultiSelect] [data-tag] { background: transparent !important; border: 1px solid currentColor; }
[data-testid=stMultiSelect] [data-tag], [data-testid=stMultiSelect] [data-tag] * { color: inherit !important; }
@media (max-width: 1100px) { .st-key-wide_flow { display: none; } }
@media (min-width: 1101px) { .st-key-narrow_flow { display: none; } }
.st-key-document_text :is(pre, code) { white-space: pre-wrap !important; overflow-wrap: anywhere; overflow: visible !important; }
[data-testid=stDateInput] [role=spinbutton] { display: inline-block; min-width: 24px; min-height: 24px; text-align: center; }
a:focus-visible, button:focus-visible, summary:focus-visible, [role=tab]:focus-visible {
  outline: 2px solid currentColor !important; outline-offset: 1px;
}
:is(.st-key-tour, [class*=st-key-hits_]) [data-testid=stPageLink] :is(a span, p) { white-space: normal; }
.st-key-everywhere { position: fixed; top: 0.6rem; right: 4rem; width: 18rem !important; z-index: 999990; }
@media (max-width: 640px) {
  .st-key-everywhere { width: auto !important; left: 7rem; right: 3.5rem; }
  [class*=st-key-filters] > *, .st-key-days > *, .st-key-other_days > * { flex: 1 1 45% !important; min-width: 9.5rem !important; }
}
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after {
    animation-duration: 1ms !important; animation-iteration-count: 1 !important;
    transition-duration: 1ms !important; scroll-behavior: auto !important;
  }
}
@media print {
  [data-testid=stSidebar], [data-testid=stHeader], [data-testid=stElementToolbar], .stDownloadButton, .st-key-tour,
  .st-key-everywhere {
    display: none !important; }
}
</style>"""
