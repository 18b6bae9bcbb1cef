"""What CSS alone cannot do on paper: a picture has the width of the screen in pixels, and is one piece that fits on no page.

For paper it is laid down in strips, cut between its rows, that shrink to the width of the page and go over to the next as lines do.
"""

# A strip shows a part of the picture, which itself stays as plotly drew it. What is tall and no text, such as an axis, may be cut;
# a name and the bar below it stand closer together than rows do, and stay together unless the strip becomes long.
SCRIPT = """<script>(() => {
  if (window.registerPaper) return;
  window.registerPaper = true;
  const LEAST = 120, LONG = 400, ROOM = 6, SVG = 'http://www.w3.org/2000/svg';
  const edges = (layers, top, height) => {
    const parts = layers.flatMap(layer => [...layer.querySelectorAll('text, path')])
      .map(part => [part.tagName, part.getBoundingClientRect()])
      .filter(([tag, box]) => box.height && (tag === 'text' || box.height < LEAST))
      .map(([tag, box]) => [box.top - top, box.bottom - top]).sort((one, other) => one[0] - other[0]);
    const found = [0];
    let free = 0;
    for (const [from, to] of parts) {
      const cut = (free + from) / 2, tall = cut - found.at(-1);
      if (from - free >= (tall < LONG ? ROOM : 0) && tall >= LEAST && height - cut >= LEAST) found.push(cut);
      free = Math.max(free, to);
    }
    return [...found, height];
  };
  const strip = (ids, width, from, to) => {
    const one = document.createElementNS(SVG, 'svg');
    const said = {class: 'paper-strip', width, height: to - from, viewBox: `0 ${from} ${width} ${to - from}`};
    for (const [name, value] of Object.entries(said)) one.setAttribute(name, value);
    for (const id of ids) one.appendChild(document.createElementNS(SVG, 'use')).setAttribute('href', `#${id}`);
    return one;
  };
  addEventListener('beforeprint', () => {
    document.querySelectorAll('.js-plotly-plot').forEach((plot, number) => {
      const layers = [...plot.querySelectorAll('.main-svg')];
      if (!layers.length) return;
      layers.forEach((layer, at) => { layer.id = `paper-${number}-${at}`; });
      const box = layers[0].getBoundingClientRect(), at = edges(layers, box.top, box.height);
      for (let n = 1; n < at.length; n++) plot.append(strip(layers.map(layer => layer.id), box.width, at[n - 1], at[n]));
    });
  });
  addEventListener('afterprint', () => {
    for (const one of document.querySelectorAll('.paper-strip')) one.remove();
    for (const one of document.querySelectorAll('.main-svg')) one.removeAttribute('id');
  });
})();</script>"""
