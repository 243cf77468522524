/** The panel Runs. In Spanish. */

/** @type {Record<string, string>} */
export default {
  "runs.purpose": "Entrena muchas redes a la vez, todas con los mismos ajustes y cada una con su propia semilla: lo que fue suerte y lo que no se ve en lo lejos que quedan unas de otras sus pérdidas de prueba.",
  "runs.start": "Entrenar 16 redes",
  "runs.title": "{count}, época {epoch}",
  "runs.order": "Orden",
  "runs.bySeed": "Por semilla",
  "runs.byLoss": "Por pérdida",
  "runs.choose": "Qué red se dibuja",
  "runs.network": "Red {number}",
  "runs.card": "Red {number}, semilla {seed}, pérdida de prueba {loss}",
  "runs.stuck": "nunca salió de ln 2",
  "runs.losses": "Pérdidas de prueba",
  "runs.axis": "Pérdida de prueba de cada red (escala logarítmica)",
  "runs.below": "Pérdida de prueba menor que",
  "runs.reached": "{count} de {n} redes, {share}",
  "runs.refused": "{value}: {allowed}",
  "runs.median": "Mediana",
  "runs.quartiles": "Cuartiles",
  "runs.range": "{low} a {high}",
  "runs.mean": "Media",
  "runs.deviation": "Desviación típica",
  "runs.marks.stuck.one": "1 nunca salió de ln 2: sigue adivinando",
  "runs.marks.stuck.other": "{count} nunca salieron de ln 2: siguen adivinando",
  "runs.marks.lost.one": "1 divergió: no entra en la media",
  "runs.marks.lost.other": "{count} divergieron: no entran en la media",
};
