/** Las figuras del artículo que se mueven. */

/** @type {Record<string, string>} */
export default {
  "article.waiting": "Se podrá mover en cuanto esté el motor.",
  "article.still": "Sin el motor esta figura no se mueve.",
  "article.odds": "Ahí: bajar, {down}; quedarse, {stay}; subir, {up}.",
  "article.norms": "El paso de la salida es {times} veces el de la primera capa.",
  "article.valley": "Ahí: pérdida {loss} + penalización {penalty} = {total}. Se baja hacia pesos {way}.",
  "article.larger": "mayores",
  "article.smaller": "menores",
  "article.own": "tu propio Python",
};
