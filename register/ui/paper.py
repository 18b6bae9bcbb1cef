"""What CSS alone cannot do on paper: a picture has the width of the screen in pixels, and has to shrink to that of the page."""

# With a view box a picture scales; plotly draws without one, and has to find none when it draws again.
SCRIPT = """<script>(() => {
  if (window.registerPaper) return;
  window.registerPaper = true;
  const pictures = () => document.querySelectorAll('.js-plotly-plot svg.main-svg');
  addEventListener('beforeprint', () => {
    for (const one of pictures()) one.setAttribute('viewBox', `0 0 ${one.getAttribute('width')} ${one.getAttribute('height')}`);
  });
  addEventListener('afterprint', () => { for (const one of pictures()) one.removeAttribute('viewBox'); });
})();</script>"""
