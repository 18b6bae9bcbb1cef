"""What Streamlit's own menu leaves out for who listens to it: its sections are no list items, so they are made groups with a name."""

# Streamlit writes <ul><div>heading <li>…</div></ul>. A group of links with the heading as its name is what that is meant to be.
SCRIPT = """<script>(() => {
  if (window.registerMenu) return;
  const name = () => {
    for (const list of document.querySelectorAll('ul[data-testid=stSidebarNavItems]')) {
      list.setAttribute('role', 'presentation');
      for (const section of list.querySelectorAll(':scope > div:not([role])')) {
        section.setAttribute('role', 'group');
        section.setAttribute('aria-label', section.querySelector('[data-testid=stNavSectionHeader] p')?.textContent || '');
      }
      for (const item of list.querySelectorAll('li:not([role])')) item.setAttribute('role', 'presentation');
    }
  };
  window.registerMenu = new MutationObserver(name);
  window.registerMenu.observe(document.body, {childList: true, subtree: true});
  name();
})();</script>"""
