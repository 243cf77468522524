/** El panel «Guardar», y lo que se dice de los archivos que se abren. */

/** @type {Record<string, string>} */
export default {
  "saving.title": "Guardar",
  "saving.close": "Cerrar",
  "saving.done": "Guardado: {name}",
  "saving.failed": "No se ha podido hacer la imagen: este navegador no la dibuja. Prueba con SVG.",

  "saving.run": "Este entrenamiento",
  "saving.runHint": "Todo lo que ha pasado: ajustes, lo que has cambiado sobre la marcha, las pérdidas. Al abrirlo aquí o en Python se entrena otra vez, para que cualquiera lo compruebe.",
  "saving.note": "Nota, si quieres",
  "saving.noteHint": "Va con el entrenamiento guardado y en el papel. Nada sale de este navegador.",
  "saving.saveRun": "Guardar entrenamiento",

  "saving.picture": "Imagen",
  "saving.pictureHint": "Red, salida y pérdidas juntas, con los ajustes y el enlace.",
  "saving.colors": "Colores",
  "saving.light": "Claro",
  "saving.dark": "Oscuro",
  "saving.cut": "Aquí el enlace está acortado: tiene {length} caracteres.",

  "saving.numbers": "Números",
  "saving.numbersHint": "De todas las redes, o de la que se ve.",
  "saving.history": "Pérdidas (CSV)",
  "saving.samples": "Muestras (CSV)",
  "saving.weights": "Pesos (CSV)",
  "saving.weightsJson": "Pesos (JSON)",

  "saving.code": "Código",
  "saving.codeHint": "La red entrenada, para usarla en otro sitio. El cuaderno la sigue entrenando.",
  "saving.notebook": "Cuaderno",

  "saving.paper": "Papel",
  "saving.paperHint": "Una hoja para entregar: imagen, números, ajustes, nota, enlace. El artículo sigue en otras hojas; imprime solo la página 1 para dejarlo fuera.",
  "saving.print": "Imprimir…",

  "saving.open": "Abrir",
  "saving.openHint": "Un entrenamiento guardado o una tabla con tus datos. También puedes soltar el archivo en cualquier lugar de esta página.",
  "saving.openFile": "Abrir un archivo…",

  "saving.lesson": "Lección",
  "saving.lessonHint": "El laboratorio como está ahora, con tus palabras, pasos y objetivos.",

  "drop.title": "Suelta aquí el archivo",
  "drop.hint": "Un entrenamiento guardado se entrena otra vez; una tabla se convierte en tus datos.",
  "drop.many": "Se han soltado {count} archivos; ábrelos de uno en uno.",
  "drop.folder": "Aquí no se puede abrir una carpeta. Abre un entrenamiento guardado (.playground.json) o una tabla (.csv, .tsv).",
  "drop.media": "«{name}» no se puede abrir aquí: es {kind}. Abre un entrenamiento guardado (.playground.json) o una tabla (.csv, .tsv).",
  "drop.image": "una imagen",
  "drop.audio": "un sonido",
  "drop.video": "una película",
  "drop.large": "«{name}» tiene {given} MB: es demasiado para un entrenamiento guardado.",
  "drop.unread": "No se ha podido leer «{name}». ¿Sigue ahí?",
  "drop.early": "El laboratorio todavía está arrancando. Abre el archivo cuando funcione.",
};
