/** What several panels of the bench say: tables taken along, and plots of dots. In Spanish. */

/** @type {Record<string, string>} */
export default {
  "bench.copyCsv": "Copiar como CSV",
  "bench.copyMarkdown": "Copiar como Markdown",
  "bench.saveCsv": "Guardar CSV",
  "bench.copied.one": "Copiado: 1 fila",
  "bench.copied.other": "Copiado: {count} filas",
  "bench.byHand": "El navegador no permite que la página copie: cópialo de aquí",
  "bench.savedFile": "Guardado: {name}",
  "bench.diverged": "divergió",
  "bench.target": "meta {value}",
  "bench.noDots": "Todavía nada",
  "bench.dots.one": "1 red",
  "bench.dots.other": "{count} redes",
  "bench.dotsGroup": "{count}, mediana {median}, cuartiles {low} a {high}",
  "bench.dotsBelow": "{count} por debajo de {target}",
  "bench.dotsLost": "{count} divergentes",
};
