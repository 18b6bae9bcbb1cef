"""What Streamlit says in English only, said in Dutch to who reads Dutch."""

import json

WORDS = {
    "Press Enter to apply": "Enter neemt over",
    "Press Ctrl+Enter to apply": "Ctrl+Enter neemt over",
    "Press ⌘+Enter to apply": "⌘+Enter neemt over",
    "Press Enter to submit form": "Enter legt vast",
    "Press Ctrl+Enter to submit form": "Ctrl+Enter legt vast",
    "Press ⌘+Enter to submit form": "⌘+Enter legt vast",
    "No results": "Niets gevonden",
    "Upload": "Bestand kiezen",
    "Drag and drop a file here": "Laat het bestand hier los",
}
"""The whole text of an element, as Streamlit writes it."""

PLACES = "[data-testid=InputInstructions], [data-testid=stFileUploaderDropzone], [role=listbox][data-empty]"
"""Where these words stand, and nothing of the register: an option is a text of a user."""

SCRIPT = f"""<script>(() => {{
  if (window.registerWords || document.documentElement.lang !== 'nl') return;
  const words = new Map(Object.entries({json.dumps(WORDS, ensure_ascii=False)}));
  const say = () => {{
    for (const place of document.querySelectorAll('{PLACES}')) {{
      const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {{
        const said = words.get(texts.currentNode.nodeValue);
        if (said) texts.currentNode.nodeValue = said;
      }}
    }}
  }};
  window.registerWords = new MutationObserver(say);
  window.registerWords.observe(document.body, {{childList: true, subtree: true}});
  say();
}})();</script>"""
