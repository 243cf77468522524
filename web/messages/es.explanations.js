/** Lo que dice el «?» junto a un control o a algo dibujado: qué es y qué probar. */

/** @type {[string, string][]} */
const losses = [
  ["Pérdida de prueba", "dice cuánto se equivoca la red en puntos con los que nunca ha entrenado: 0 es perfecto, 0,69 es adivinar (con la pérdida logarítmica). Es el número que hay que bajar."],
  ["Pérdida de entrenamiento", "dice lo mismo de los puntos de los que aprende. Si baja mientras sube la de prueba, la red se aprende los puntos de memoria: sobreajusta."],
  ["Exactitud", "es la parte de los puntos cuyo color acierta, primero en los datos de prueba y después en los de entrenamiento."],
  ["Época", "cuenta cuántas veces ha pasado por todos los puntos de entrenamiento."],
];

/** @type {Record<string, string | [string, string][]>} */
export default {
  losses,
  data: "Puntos del plano, cada uno con su respuesta: naranja, −1, o azul, 1. Unos son para entrenar; los demás ponen a prueba lo aprendido. El círculo es fácil; la espiral necesita una red mayor o más atributos.",
  features: "Lo que la red sabe de un punto: sus coordenadas X₁ (a lo ancho) y X₂ (a lo alto), o algo hecho con ellas. Cada imagen muestra un atributo sobre el plano. Púlsala para usarlo o no: con X₁² y X₂², un círculo no necesita ninguna capa oculta.",
  network: [
    ["Un cuadrado", "es una neurona. Suma lo que le llega, dobla la suma y la pasa adelante. Su imagen es su salida en todo el plano: naranja donde es negativa, azul donde es positiva."],
    ["Una línea", "es un peso: lo que llega se multiplica por él. Cuanto más gruesa, mayor; naranja es negativo, azul positivo. Los guiones avanzan al entrenar. Señálala para ver su valor; púlsala para cambiarlo."],
    ["Un cuadradito", "abajo a la izquierda de una neurona es su sesgo, que se suma llegue lo que llegue."],
    ["+ y −", "añaden y quitan capas, y neuronas de una capa."],
  ],
  chart: [...losses, ["La gráfica", "muestra las pérdidas desde que la red era nueva: línea continua para los datos de prueba, discontinua para los de entrenamiento. Pulsa o usa las flechas para leer valores. La escala logarítmica separa las pérdidas pequeñas. Otras gráficas muestran gradientes, pesos y tasas, capa por capa."]],
  output: [
    ["El mapa", "es lo que la red responde en cada punto del plano: naranja −1, azul 1, pálido donde duda. La línea fina es donde cambia de lado."],
    ["Los puntos de borde claro", "son los datos de entrenamiento."],
    ["Los puntos de borde oscuro", "son los datos de prueba; se muestran con el interruptor de abajo. La red nunca entrena con ellos."],
    ["Mientras señalas una neurona", "este mapa muestra la salida de esa neurona."],
    ["Un punto", "pulsado, muestra su propio camino por la red, número a número: hacia delante, su pérdida y de vuelta. O ve a uno con las flechas y pulsa Intro."],
  ],

  problem: "La clasificación distingue dos colores. La regresión predice un número entre −1 y 1, y su neurona de salida no dobla la suma.",
  learningRate: "Hasta dónde llega cada corrección. Demasiado pequeña, parece que no pasa nada; demasiado grande, la pérdida salta o deja de ser un número. Prueba 0,01, 0,03 y 0,1.",
  activation: "La curva que cada neurona oculta da a su suma. Sin ninguna (lineal), cualquier número de capas vale por una. Tanh y ReLU son las habituales.",
  regularization: "Tira de todos los pesos hacia 0, contra el sobreajuste. L1 deja muchos exactamente en 0 y los quita; L2 los hace todos pequeños. Necesita una tasa de regularización mayor que 0.",
  regularizationRate: "La fuerza de ese tirón. Puede cambiar mientras se entrena: entrena primero, súbela después y mira cómo desaparecen pesos.",
  optimizer: "Cómo un gradiente se convierte en un paso. SGD lo sigue tal cual; Adam da a cada peso su propio tamaño de paso y suele funcionar con tasas con las que SGD no puede (prueba 0,01).",
  runs: "Entrena varias redes a la vez, cada una con sus pesos y sus puntos. Los números y las gráficas son entonces medianas: lo que hace la suerte se ve como una banda.",
  animationSpeed: "Cuántas épocas se entrenan por segundo. Por debajo del 100 % se ve cada paso; el máximo entrena tantas como pueda la máquina.",
  dropout: "En cada paso deja fuera al azar esta parte de las neuronas ocultas, para que ninguna dependa de otra. Ayuda a redes grandes con pocos puntos y con ruido; en reposo responde la red entera.",
  momentum: "Cada paso conserva esta parte del anterior, como una bola que rueda. Lo habitual es 0,9; baja entonces la tasa de aprendizaje.",
  layerwiseGradientNormalization: "Iguala el tamaño de los gradientes de todas las capas. En redes profundas los de las primeras casi se desvanecen; con p hacia 0,8 también aprenden. Prueba seis capas, con p = 0 y con p = 0,8.",
  learningRateAutotuning: "Prueba tasas de aprendizaje mientras entrena y se queda con las que bajan la pérdida (un bandido). El número dice con qué facilidad prueba otras: cuanto menor, más exigente.",
  preventLossIncreases: "Tras una época que empeoró la pérdida de entrenamiento, vuelve atrás y lo intenta con una tasa menor.",
  loss: "Lo que se hace pequeño. La pérdida logarítmica castiga estar seguro y equivocado; la cuadrática es la del original.",
  initialization: "El tamaño de los primeros pesos. En redes profundas, el adecuado mantiene vivas las señales de capa en capa.",
  skipConnections: "Deja que la entrada de cada capa también la rodee y se sume a su salida, donde ambas tienen tantas neuronas. Las redes profundas aprenden antes.",
  gradientClipping: "Acorta el gradiente que sea más largo que esto. Evita que un solo paso grande estropee lo aprendido.",
  labelNoise: "Da a esta parte de los puntos la respuesta equivocada. Una red que los acierta se los ha aprendido de memoria.",
  samples: "Cuántos puntos hay, de entrenamiento y de prueba juntos. Con pocos es fácil ver el sobreajuste.",
  engine: "Lo que calcula. Compilado: el código de NumPy, convertido en código máquina mientras corre la página. NumPy: lo mismo, llamada a llamada; más lento, para comparar.",
  percTrainData: "La parte de los puntos con la que la red entrena. Los demás la ponen a prueba.",
  noise: "Cuánto se apartan los puntos de su figura. Con mucho ruido ninguna red puede acertarlos todos.",
  batchSize: "Cuántos puntos mira cada corrección. Los lotes pequeños dan muchos pasos toscos por época; los grandes, pocos y suaves.",
};
