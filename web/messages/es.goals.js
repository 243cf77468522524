/** Las metas de un entrenamiento, donde se detiene solo: se escriben junto a la gráfica. En español. */

/** @type {Record<string, string>} */
export default {
  "goals.chip": "Meta",
  "goals.chipTitle": "Dónde se detiene solo el entrenamiento",
  "goals.chipSet": "Meta: {goal}",
  "goals.chipStop": "Parar {epoch}",
  "goals.stopEpoch": "Parar en la época",
  "goals.targetLoss": "Pérdida de prueba menor que",
  "goals.hint": "El entrenamiento se detiene ahí, una vez. Vacío: sin meta.",
  "goals.stopEpoch.asked": "parar en la época {value}",
  "goals.targetLoss.asked": "pérdida de prueba menor que {value}",
  "goals.stopEpoch.reached": "Detenido en la época {epoch}",
  "goals.stopEpoch.seen": "Detenido en la época {epoch}",
  "goals.targetLoss.seen": "Pérd. prueba < {value} en la época {epoch}",
  "goals.targetLoss.reached": "Pérdida de prueba menor que {value} en la época {epoch}",
};
