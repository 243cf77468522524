/** @type {Record<string, import("./ours.js").Words>} */
export default {
  spiral: {
    title: "La red más pequeña para la espiral",
    steps: [
      "Pulsa Entrenar. Dos capas de ocho neuronas aprenden la espiral en unas cien épocas. Tienen 121 pesos y sesgos: uno por cada línea, y uno por el cuadradito de cada neurona.",
      "Ahora hazla más pequeña: el menos sobre una capa quita una neurona, el que está junto a «capas ocultas», una capa entera. Tras cada cambio, vuelve a entrenar. ¿Cuántos pesos bastan, y qué pasa con las épocas?",
      "Con menos de 30 aún funciona, si tienes paciencia. Después quita sin(X₁) y sin(X₂), pulsándolas entre las características: ¿cuántas neuronas necesita ahora la espiral? Lo que se le da a una red se lo ahorra de aprender.",
    ],
  },
  penalty: {
    title: "L1 contra L2",
    steps: [
      "Cien puntos con ruido, siete entradas, 16 neuronas, sin penalización. Entrena hasta la época 300. La pérdida de entrenamiento va a cero, pero la de prueba se da la vuelta tras unas 20 épocas y sube: la red se aprende el ruido de memoria.",
      "La misma red con L2 a 0,03: cada paso encoge cada peso en proporción a su tamaño. Entrena hasta la época 300. La pérdida de prueba sigue baja, todas las líneas se han hecho finas, y apenas ha desaparecido alguna.",
      "Ahora L1 a 0,03: cada paso quita lo mismo a cada peso, hasta que es cero. Entrena hasta la época 300. Casi todas las líneas han desaparecido. ¿Qué entradas quedan?",
      "L1 conserva X₁² y X₂², que es de lo que está hecho un círculo. Quita las demás entradas, quita neuronas y capas, pon la tasa de regularización a 0 y entrena: una red de 25 pesos y sesgos como mucho lo hace igual de bien.",
    ],
  },
  depth: {
    title: "Por qué las redes profundas aprendían despacio",
    steps: [
      "Seis capas ocultas de sigmoides, como se hacían en los años noventa. Entrena hasta la época 300: no pasa nada. Pulsa «Más gráficas» y «Gradientes»: el gradiente de la primera capa es unas 50 000 veces menor que el de la última. Cada sigmoide deja pasar un cuarto como mucho.",
      "Una sola capa oculta de las mismas sigmoides aprende el círculo: su gradiente pasa por una sola sigmoide. No era la sigmoide, ni la tasa. Era la profundidad.",
      "Otra vez seis capas, pero de tanh, cuya pendiente llega a 1. Entrena: tras unas 80 épocas lo tiene. Compara los gradientes de las capas con los de las sigmoides.",
      "Lo mismo, con el gradiente de cada capa llevado casi a un mismo tamaño (p = 0,8). Aprende en 20 épocas. Elige ahora Sigmoide y prueba qué más ayuda: Adam a 0,01, conexiones de salto, otra inicialización.",
    ],
  },
};
