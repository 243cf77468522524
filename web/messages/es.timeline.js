/** El panel del tiempo, y el letrero de que se ve el pasado. En español. */

/** @type {Record<string, string>} */
export default {
  "timeline.sign": "El pasado",
  "timeline.past": "Época {epoch} de {newest}: el pasado",
  "timeline.elsewhere": "Esta no es la red del presente",
  "timeline.present": "El presente",
  "timeline.goOn": "Continuar desde aquí",
  "timeline.goOnTitle": "Hacer de esta época el presente; lo que vino después queda como entrenamiento fijado",
  "timeline.back": "Volver al presente",
  "timeline.wentOn": "El entrenamiento continúa desde la época {epoch}",
  "timeline.purpose": "Vuelve atrás en el tiempo: la red, los mapas y las pérdidas tal como eran en cualquier época de este entrenamiento.",
  "timeline.show": "Entrenar 200 épocas y mirar atrás",
  "timeline.training": "Entrenando…",
  "timeline.slider": "Época",
  "timeline.at": "Época {epoch}, pérdida de prueba {loss}",
  "timeline.now": "Época {epoch}, el presente, pérdida de prueba {loss}",
  "timeline.epoch": "Época {epoch} de {newest}",
  "timeline.play": "Reproducir",
  "timeline.pause": "Pausa",
  "timeline.speed": "Velocidad",
  "timeline.hint": "Arrastra aquí o en la gráfica de la pérdida. «Continuar desde aquí» entrena desde esa época como la primera vez; lo que vino después queda como entrenamiento fijado.",
};
