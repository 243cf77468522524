// Las etiquetas de los registros del motor (ajustes, menús, conjuntos de datos) y sus mensajes.

/** @type {Record<string, string>} */
export const labels = {
  // Ajustes
  Activation: "Activación",
  Regularization: "Regularización",
  "Batch size": "Tamaño del lote",
  "Data set": "Conjunto de datos",
  "Learning rate": "Tasa de aprendizaje",
  "Regularization rate": "Tasa de regularización",
  Noise: "Ruido",
  "Hidden layers": "Capas ocultas",
  Seed: "Semilla",
  "Weights' seed": "Semilla de los pesos",
  "Show test data": "Mostrar los datos de prueba",
  "Discretize output": "Discretizar la salida",
  "Ratio of training to test data": "Proporción de datos de entrenamiento y de prueba",
  "cos(X₁), without effect": "cos(X₁), sin efecto",
  "cos(X₂), without effect": "cos(X₂), sin efecto",
  "Collect statistics, without effect": "Recoger estadísticas, sin efecto",
  "Problem type": "Tipo de problema",
  Loss: "Pérdida",
  "Start from zero weights": "Empezar con pesos nulos",
  "Hide the text": "Ocultar el texto",
  "Animation speed": "Velocidad",
  Dropout: "Dropout",
  Momentum: "Momento",
  "Layerwise gradient normalization": "Normalización del gradiente por capa",
  "Learning rate autotuning": "Ajuste automático de la tasa de aprendizaje",
  "Prevent loss increases": "Evitar aumentos de la pérdida",
  "Show the test-time network": "Mostrar la red tal como se evalúa",
  "Networks side by side": "Redes en paralelo",

  // Opciones
  Tanh: "Tanh",
  ReLU: "ReLU",
  Sigmoid: "Sigmoide",
  Linear: "Lineal",
  "Leaky ReLU": "ReLU con fuga",
  ELU: "ELU",
  Swish: "Swish",
  Softplus: "Softplus",
  None: "Ninguna",
  L1: "L1",
  L2: "L2",
  Classification: "Clasificación",
  Regression: "Regresión",
  Log: "Logarítmica",
  Squared: "Cuadrática",
  Max: "Máx.",
  "p = 0 (none)": "p = 0 (ninguna)",
  "p = 1 (maximal)": "p = 1 (máxima)",

  // Conjuntos de datos
  Circle: "Círculo",
  "Exclusive or": "O exclusivo",
  Gaussian: "Gaussianas",
  Spiral: "Espiral",
  Moons: "Lunas",
  Heart: "Corazón",
  Snowflake: "Copo de nieve",
  Infinity: "Infinito",
  Plane: "Plano",
  "Six cones": "Seis conos",

  // Mensajes
  "has no value; write key=value": "no tiene valor; escribe clave=valor",
  "is given again; the last one counts": "aparece otra vez; vale la última",
  "is not valid percent-encoded text": "no es un texto válido con códigos %",
  "counts as true; only false is false": "cuenta como true; solo false es falso",
  "counts as false; only true hides": "cuenta como false; solo true oculta",
  "must be a number from -1000 to 1000, its digits not grouped": "debe ser un número de -1000 a 1000, sin agrupar sus cifras",
  "no such setting": "no existe ese ajuste",
  "no such control": "no existe ese control",
  "must be true or false": "debe ser true o false",
  "must be up to 8 layer sizes from 1 to 32, separated by commas":
    "deben ser hasta 8 tamaños de capa, de 1 a 32, separados por comas",
};

/** Etiquetas y mensajes con valores dentro. @type {[RegExp, string][]} */
export const patterns = [
  [/^Drop (\S+)%$/, "Sin $1\u00a0%"],
  // Con coma y un cero más, como el campo escribe tres decimales: 1.000 es mil en español.
  [
    /^may mean (?<thousands>\S+) or (?<whole>\S+)\.(?<decimals>\d{3})(?<power>\S*): write the one you mean$/,
    "puede significar $<thousands> o $<whole>,$<decimals>0$<power>: escribe el que quieras decir",
  ],
  [/^must be one of (.+)$/, "debe ser uno de: $1"],
  [/^must be a text of 1 to (\d+) characters$/, "debe ser un texto de 1 a $1 caracteres"],
  [/^must be a whole number from (\S+) to (\S+)$/, "debe ser un número entero de $1 a $2"],
  [/^must be a number from (\S+) to (\S+), or (\S+)$/, "debe ser un número de $1 a $2, o $3"],
  [/^must be a number from (\S+) to (\S+)$/, "debe ser un número de $1 a $2"],
  [/^must be a number above (\S+), at most (\S+)$/, "debe ser un número mayor que $1, como mucho $2"],
];
