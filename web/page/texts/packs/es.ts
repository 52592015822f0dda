// Lo que se dice de los paquetes, en español.
import type { packs_en } from "./en.ts";

export const packs: Readonly<Record<keyof typeof packs_en, string>> = {
  "answer.from": "Según el paquete del {day}, en este dispositivo. No se preguntó nada a un nodo.",
  "answer.as_of": "Estado a {time} ({age})",
  "answer.old":
    "Este paquete tiene más de un día: lo ocurrido desde entonces no está en él. Consiga uno " +
    "más nuevo o pregunte a un nodo.",
  "answer.stale":
    "Este paquete tiene más de una semana. Solo puede decir lo que es definitivo. Consiga uno " +
    "más nuevo antes de decidir.",
  "answer.node": "Preguntar a un nodo",
  "answer.manage": "El paquete en este dispositivo",

  title: "El paquete en este dispositivo",
  lead:
    "Un solo archivo con lo que todo el registro dice de emisores, claves, alcances, " +
    "reconocimientos, reglas, alertas " +
    "y del estado de cada certificado. Con él, este navegador juzga etiquetas sin conexión.",
  "none.title": "Aquí no se guarda ningún paquete.",
  "none.next": "Llévese uno antes de quedarse sin conexión.",
  "import.title": "Tomar un paquete",
  "import.file": "Archivo del paquete",
  "import.hint":
    "De una memoria, una descarga u otro dispositivo. No importa de quién era: aquí se verifica todo.",
  "import.drop": "O suéltelo aquí.",
  "import.fetch": "Traer el más nuevo de este nodo",
  "import.fetching": "Descargando …",
  "import.none": "Este nodo no dio ningún paquete.",
  "import.checking": "Verificando cada asiento y cada prueba …",
  "import.done": "Verificado y guardado. Es del {day}.",
  "import.older": "Este paquete es más antiguo que el guardado.",
  "import.older.next": "El guardado es del {kept}, este del {found}. Mejor el más nuevo.",
  "import.older.use": "Usar el antiguo",
  "import.older.keep": "Conservar el nuevo",
  "import.refused": "Este archivo no se puede usar.",
  "import.refused.next":
    "No se cree nada de él, y no se acusa a nadie. Cópielo de nuevo o consiga otro.",
  "import.other": "Este paquete es de otra red que la que este navegador sigue.",
  "import.another": "Este archivo dice qué ha cambiado desde otro paquete que el guardado aquí.",
  "import.another.next": "Tome el paquete entero, o el archivo para el paquete guardado.",
  "import.large": "El archivo es mayor que cualquier paquete.",
  "import.room": "No hay sitio para él en este dispositivo.",
  "import.room.next": "Libere espacio, o salga de la navegación privada, y tómelo de nuevo.",
  "import.unread": "No se pudo leer el archivo. Elíjalo de nuevo.",
  "import.self": "Esta página juzga mal en este dispositivo.",
  "import.self.next":
    "Unos casos conocidos dieron otro resultado, así que el paquete no se aceptó. Recargue la página. Si se " +
    "repite, no se fíe de ninguna respuesta de este dispositivo y use otro.",

  "node.asking": "Se pregunta a este nodo qué ofrece …",
  "node.offer": "El más nuevo de este nodo es de {time}, {age}: {bytes} bytes.",
  "node.changes": "De él solo se descarga lo que ha cambiado desde el guardado: {bytes} bytes.",
  "node.same": "Es el que se guarda aquí.",
  "node.older": "Es más antiguo que el guardado, que se queda.",
  "node.none":
    "Este nodo no da paquetes, o aún no ha hecho el primero. Tome un archivo, o pregunte a otro nodo.",
  "node.offline": "Ahora no se puede descargar nada: tome un archivo.",
  "node.again": "Preguntar de nuevo a este nodo",
  "node.stop": "Parar",
  "node.on": "Seguir",
  "node.progress": "{bytes} de {all} bytes",
  "node.stopped": "Parado. Lo que ha llegado se queda mientras esta página esté abierta.",
  "node.broken": "Se cortó la conexión. Lo que ha llegado se queda: siga cuando vuelva.",
  "node.stays": "El paquete del nodo es más antiguo que el guardado, que se queda.",

  "kept.damaged": "El paquete guardado aquí ya no se verifica.",
  "kept.damaged.next": "No se usa. Tómelo de nuevo de su archivo, o tome otro.",
  "age.title": "Del {day}, {age}",
  "age.fresh": "Reciente: sus respuestas valen a {time}.",
  "age.old": "Más de un día: sus respuestas son como mucho «hay que revisar».",
  "age.stale": "Más de una semana: solo puede decir lo que es definitivo.",
  "age.future": "Su fecha es posterior al reloj de este dispositivo. Ajuste el reloj.",

  "facts.title": "Lo que contiene",
  "facts.time": "Estado a",
  "facts.name": "Archivo",
  "facts.bytes": "Tamaño",
  "facts.kept": "Tomado el",
  "facts.entries": "Asientos del registro que abarca",
  "facts.statuses": "Certificados cuyo estado conoce",
  "facts.whole": "Certificados contenidos enteros",
  "facts.network": "Red",
  "facts.lacks": "No está",
  "facts.sections": "Sección por sección",
  "facts.demonstration": "Demostración: nada de esto es declaración de un organismo real.",
  "section.acceptance": "Reglas de los destinos",
  "section.accreditation": "Acreditaciones y líneas de alcance",
  "section.alert": "Alertas",
  "section.backfill": "Plazos para certificados antiguos",
  "section.body": "Organismos",
  "section.designation": "Designaciones",
  "section.edition": "Ediciones de normas",
  "section.extent": "Registros que se dicen completos",
  "section.key": "Claves",
  "section.proposal": "Propuestas",
  "section.recognition": "Reconocimientos",
  "section.scheme": "Esquemas",
  "section.statuslist": "Partes de listas de estados",

  "use.title": "Cómo se usa",
  "use.first": "Preguntar primero",
  "use.first.hint":
    "Mientras vaya primero, lo que el paquete puede responder no se pregunta a ningún nodo: " +
    "quién comprueba qué queda en este dispositivo.",
  "use.pack": "Al paquete, mientras sea reciente",
  "use.node": "A un nodo; al paquete sin conexión",
  "safe.yes": "El navegador lo conserva hasta que usted lo borre.",
  "safe.no": "El navegador puede borrarlo si falta espacio. Conserve también el archivo.",
  "safe.ask": "Pedir al navegador que lo conserve",
  export: "Guardar en un archivo",
  "export.hint": "Para el dispositivo de un colega, que lo verifica por sí mismo.",
  delete: "Borrar de este dispositivo",
  "delete.sure": "¿Borrarlo? Sin conexión no se podrá juzgar nada.",
  "delete.yes": "Sí, borrar",
  "delete.no": "Conservarlo",
  deleted: "El paquete se ha borrado.",
};
