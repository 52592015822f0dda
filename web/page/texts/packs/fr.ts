// Ce qui est dit des paquets, en français.
import type { packs_en } from "./en.ts";

export const packs: Readonly<Record<keyof typeof packs_en, string>> = {
  "answer.from": "D'après le paquet du {day}, sur cet appareil. Rien n'a été demandé à un nœud.",
  "answer.as_of": "État au {time} ({age})",
  "answer.old":
    "Ce paquet a plus d'un jour : ce qui s'est passé depuis n'y est pas. Prenez-en un plus " +
    "récent, ou demandez à un nœud.",
  "answer.stale":
    "Ce paquet a plus d'une semaine. Il ne peut dire que ce qui est définitif. Prenez-en un " +
    "plus récent avant de décider.",
  "answer.node": "Demander à un nœud",
  "answer.manage": "Le paquet sur cet appareil",

  title: "Le paquet sur cet appareil",
  lead:
    "Un seul fichier avec ce que tout le registre dit des émetteurs, clés, portées, reconnaissances, règles, alertes " +
    "et de l'état de chaque certificat. Avec lui, ce navigateur juge les étiquettes sans connexion.",
  "none.title": "Aucun paquet n'est gardé ici.",
  "none.next": "Emportez-en un avant de quitter la connexion.",
  "import.title": "Prendre un paquet",
  "import.file": "Fichier du paquet",
  "import.hint":
    "D'une clé, d'un téléchargement ou d'un autre appareil. Peu importe à qui il était : tout est vérifié ici.",
  "import.drop": "Ou déposez-le ici.",
  "import.fetch": "Chercher le plus récent auprès de ce nœud",
  "import.fetching": "Téléchargement …",
  "import.none": "Ce nœud n'a pas donné de paquet.",
  "import.checking": "Vérification de chaque inscription et de chaque preuve …",
  "import.done": "Vérifié et gardé. Il est du {day}.",
  "import.older": "Ce paquet est plus ancien que celui qui est gardé.",
  "import.older.next":
    "Celui qui est gardé est du {kept}, celui-ci du {found}. Le plus récent vaut mieux.",
  "import.older.use": "Utiliser l'ancien",
  "import.older.keep": "Garder le récent",
  "import.refused": "Ce fichier ne peut pas servir.",
  "import.refused.next":
    "Rien de ce qu'il contient n'est cru, et personne n'est accusé. Copiez-le de nouveau, ou prenez-en un autre.",
  "import.other": "Ce paquet est d'un autre réseau que celui auquel ce navigateur se tient.",
  "import.another": "Ce fichier dit ce qui a changé depuis un autre paquet que celui gardé ici.",
  "import.another.next": "Prenez le paquet entier, ou le fichier pour le paquet qui est gardé.",
  "import.large": "Le fichier est plus grand qu'aucun paquet.",
  "import.room": "Il n'y a pas de place pour lui sur cet appareil.",
  "import.room.next": "Libérez de la place, ou quittez la navigation privée, puis reprenez-le.",
  "import.unread": "Le fichier n'a pas pu être lu. Choisissez-le de nouveau.",
  "import.self": "Cette page juge mal sur cet appareil.",
  "import.self.next":
    "Des cas connus ont donné un autre résultat : le paquet n'a pas été accepté. Rechargez la page. Si cela " +
    "se répète, ne vous fiez à aucune réponse de cet appareil et prenez-en un autre.",

  "node.asking": "On demande à ce nœud ce qu'il propose …",
  "node.offer": "Le plus récent de ce nœud est du {time}, {age} : {bytes} octets.",
  "node.changes":
    "N'en est téléchargé que ce qui a changé depuis celui qui est gardé : {bytes} octets.",
  "node.same": "C'est celui qui est gardé ici.",
  "node.older": "Il est plus ancien que celui qui est gardé, qui reste.",
  "node.none":
    "Ce nœud ne donne pas de paquet, ou n'a pas encore fait le " +
    "premier. Prenez un fichier, ou demandez à un autre nœud.",
  "node.offline": "Rien ne peut être téléchargé maintenant : prenez plutôt un fichier.",
  "node.again": "Redemander à ce nœud",
  "node.stop": "Arrêter",
  "node.on": "Continuer",
  "node.progress": "{bytes} octets sur {all}",
  "node.stopped": "Arrêté. Ce qui est arrivé reste ici tant que cette page est ouverte.",
  "node.broken":
    "La connexion s'est coupée. Ce qui est arrivé reste ici : continuez quand elle revient.",
  "node.stays": "Le paquet du nœud est plus ancien que celui qui est gardé, qui reste.",

  "kept.damaged": "Le paquet gardé ici n'est plus vérifiable.",
  "kept.damaged.next":
    "Il n'est pas utilisé. Reprenez-le depuis son fichier, ou prenez-en un autre.",
  "age.title": "Du {day}, {age}",
  "age.fresh": "Récent : ses réponses valent au {time}.",
  "age.old": "Plus d'un jour : ses réponses sont au mieux « à examiner ».",
  "age.stale": "Plus d'une semaine : il ne peut dire que ce qui est définitif.",
  "age.future": "Il est daté d'après l'horloge de cet appareil. Réglez l'horloge.",

  "facts.title": "Ce qu'il contient",
  "facts.time": "État au",
  "facts.name": "Fichier",
  "facts.bytes": "Taille",
  "facts.kept": "Pris le",
  "facts.entries": "Inscriptions du registre qu'il couvre",
  "facts.statuses": "Certificats dont il connaît l'état",
  "facts.whole": "Certificats contenus en entier",
  "facts.network": "Réseau",
  "facts.lacks": "Absent",
  "facts.sections": "Section par section",
  "facts.demonstration": "Démonstration : rien ici n'est une déclaration d'un organisme réel.",
  "section.acceptance": "Règles des destinations",
  "section.accreditation": "Accréditations et lignes de portée",
  "section.alert": "Alertes",
  "section.backfill": "Périodes pour anciens certificats",
  "section.body": "Organismes",
  "section.designation": "Désignations",
  "section.edition": "Éditions de normes",
  "section.extent": "Registres qui se disent complets",
  "section.key": "Clés",
  "section.proposal": "Propositions",
  "section.recognition": "Reconnaissances",
  "section.scheme": "Programmes",
  "section.statuslist": "Morceaux de listes d'états",

  "use.title": "Comment il est utilisé",
  "use.first": "Interroger d'abord",
  "use.first.hint":
    "Tant qu'il passe en premier, ce que le paquet peut dire n'est demandé à aucun nœud : qui " +
    "vérifie quoi reste sur cet appareil.",
  "use.pack": "Le paquet, tant qu'il est récent",
  "use.node": "Un nœud ; le paquet sans connexion",
  "safe.yes": "Le navigateur le garde jusqu'à ce que vous le supprimiez.",
  "safe.no": "Le navigateur peut l'effacer si la place manque. Gardez aussi le fichier.",
  "safe.ask": "Demander au navigateur de le garder",
  export: "Enregistrer dans un fichier",
  "export.hint": "Pour l'appareil d'un collègue. Il le vérifie lui-même.",
  delete: "Supprimer de cet appareil",
  "delete.sure": "Le supprimer ? Sans connexion, rien ne pourra alors être jugé.",
  "delete.yes": "Oui, supprimer",
  "delete.no": "Le garder",
  deleted: "Le paquet a été supprimé.",
};
