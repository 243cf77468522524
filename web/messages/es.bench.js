/** Las pestañas del banco de pruebas, y lo que dicen todos sus paneles. En español. */

/** @type {Record<string, string>} */
export default {
  "bench.region": "Banco de pruebas",
  "bench.tabs": "Lo que se abre bajo el laboratorio",
  "bench.compare": "Comparar",
  "bench.compareTitle": "Los entrenamientos desde que se abrió la página, uno junto a otro",
  "bench.runs": "Redes",
  "bench.runsTitle": "Muchas redes a la vez, cada una de otra semilla",
  "bench.timeline": "Tiempo",
  "bench.timelineTitle": "La red tal como era en una época anterior",
  "bench.sweep": "Barrido",
  "bench.sweepTitle": "Probar muchos valores de uno o dos ajustes",
  "bench.landscape": "Paisaje",
  "bench.landscapeTitle": "La pérdida alrededor de la red, y el camino que la cruza",
  "bench.data": "Datos",
  "bench.dataTitle": "Pinta tus propios datos, o trae una tabla",
  "bench.save": "Guardar",
  "bench.saveTitle": "Llévate lo que ves, o recupera lo que guardaste",
  "bench.undo": "Deshacer",
  "bench.undoTitle": "Volver al entrenamiento anterior (Ctrl+Z)",
  "bench.redo": "Rehacer",
  "bench.redoTitle": "Avanzar de nuevo (Ctrl+Mayús+Z)",
  "bench.steps": "Deshacer y rehacer",
  "bench.backAt": "De vuelta en: {dataset}, época {epoch}",
  "bench.missing": "No se ha podido cargar esta parte. Comprueba la conexión y vuelve a intentarlo.",
};
