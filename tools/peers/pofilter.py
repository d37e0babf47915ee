"""Sets mtlint beside pofilter of the Translate Toolkit on segments with planted faults, and prints the table of docs/evaluation.md.

    python pofilter.py MTLINT POFILTER

MTLINT and POFILTER are the programs; pofilter comes with the package `translate-toolkit`. The segments below are of our own: one English sentence each with its German, French and
Spanish translation, all right, with numbers, dates, placeholders, addresses, brackets and quotation marks as these languages write them. A fault is planted into each segment that has a place for it, one at
a time. Found is a fault if the program says of the planted segment, under a test or a rule that is about its kind, what it does not say of the right one. A false alarm is a right
segment of which it says anything under these tests or rules. pofilter reads a PO file a language; mtlint a page a segment beside its original.
"""

import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

SEGMENTS = [
    ("The river is 1,250 metres long.", "Der Fluss ist 1.250 Meter lang.", "La rivière mesure 1 250 mètres de long.", "El río mide 1250 metros de largo."),
    ("The bridge was closed for 14 months.", "Die Brücke war 14 Monate lang gesperrt.", "Le pont est resté fermé pendant 14 mois.", "El puente estuvo cerrado durante 14 meses."),
    ("About 2.5 million people live in the valley.", "Etwa 2,5 Millionen Menschen leben im Tal.", "Environ 2,5 millions de personnes vivent dans la vallée.", "Unos 2,5 millones de personas viven en el valle."),
    ("The last bus leaves at 9 pm on 12/24/2025.", "Der letzte Bus fährt am 24.12.2025 um 21 Uhr.", "Le dernier bus part le 24/12/2025 à 21 h.", "El último autobús sale el 24/12/2025 a las 21 h."),
    ("You have 2 new messages and 17 old ones.", "Sie haben zwei neue Nachrichten und 17 alte.", "Vous avez deux nouveaux messages et 17 anciens.", "Tiene dos mensajes nuevos y 17 antiguos."),
    ("The village lies 50 miles from the coast.", "Das Dorf liegt 80 Kilometer von der Küste entfernt.", "Le village se trouve à 80 kilomètres de la côte.", "El pueblo está a 80 kilómetros de la costa."),
    ("Hello {name}, your order {order_id} is on its way.", "Guten Tag, {name}, Ihre Bestellung {order_id} ist unterwegs.", "Bonjour {name}, votre commande {order_id} est en route.", "Hola, {name}, su pedido {order_id} está en camino."),
    ("%s was sent to %s yesterday.", "%s wurde gestern an %s gesendet.", "%s a été envoyé hier à %s.", "%s se envió ayer a %s."),
    ("The file %(file)s has %(count)d lines.", "Die Datei %(file)s hat %(count)d Zeilen.", "Le fichier %(file)s contient %(count)d lignes.", "El archivo %(file)s tiene %(count)d líneas."),
    ("Of {total} guests {late} came late.", "{late} von {total} Gästen kamen zu spät.", "Sur {total} invités, {late} sont arrivés en retard.", "De {total} invitados, {late} llegaron tarde."),
    ("Write ${amount} into the first field.", "Tragen Sie ${amount} in das erste Feld ein.", "Inscrivez ${amount} dans le premier champ.", "Escriba ${amount} en el primer campo."),
    ("{{ user }} has left the room.", "{{ user }} hat den Raum verlassen.", "{{ user }} a quitté la pièce.", "{{ user }} ha salido de la sala."),
    ("See https://example.org/help for more.", "Mehr dazu unter https://example.org/help nachlesen.", "Pour en savoir plus, voir https://example.org/help ici.", "Para saber más, véase https://example.org/help aquí."),
    ("The page https://example.org/en/start explains it.", "Die Seite https://example.org/de/start erklärt es.", "La page https://example.org/fr/start l’explique.", "La página https://example.org/es/start lo explica."),
    ("Report it at https://example.com/issues?id=7 today.", "Melden Sie es noch heute unter https://example.com/issues?id=7 bitte.", "Signalez-le dès aujourd’hui sur https://example.com/issues?id=7 merci.", "Notifíquelo hoy mismo en https://example.com/issues?id=7 por favor."),
    ("Close the door (the left one) before you go.", "Schließen Sie die Tür (die linke), bevor Sie gehen.", "Fermez la porte (celle de gauche) avant de partir.", "Cierre la puerta (la de la izquierda) antes de irse."),
    ("The list [see below] is not complete.", "Die Liste [siehe unten] ist nicht vollständig.", "La liste [voir ci-dessous] n’est pas complète.", "La lista [véase más abajo] no está completa."),
    ("The works cost a lot (about a third more than planned).", "Die Arbeiten kosten viel (etwa ein Drittel mehr als geplant).", "Les travaux coûtent cher (environ un tiers de plus que prévu).", "Las obras cuestan mucho (cerca de un tercio más de lo previsto)."),
    ("Who opened the window?", "Wer hat das Fenster geöffnet?", "Qui a ouvert la fenêtre ?", "¿Quién abrió la ventana?"),
    ("“Nobody knows,” the mayor said.", "„Niemand weiß es“, sagte die Bürgermeisterin.", "« Personne ne le sait », a dit la maire.", "«Nadie lo sabe», dijo la alcaldesa."),
    ("Choose one of the following:", "Wählen Sie eines der folgenden:", "Choisissez l’un des suivants :", "Elija uno de los siguientes:"),
    ("Please do not lean out of the window!", "Bitte nicht aus dem Fenster lehnen!", "Prière de ne pas se pencher par la fenêtre !", "¡No se asome por la ventana!"),
    ("Bring bread, cheese and apples with you.", "Bringen Sie Brot, Käse und Äpfel mit.", "Apportez du pain, du fromage et des pommes.", "Traiga pan, queso y manzanas."),
    ("The council has decided nothing about the old bridge.", "Der Rat hat nichts zur alten Brücke beschlossen.", "Le conseil n’a rien décidé au sujet du vieux pont.", "El consejo no ha decidido nada sobre el puente viejo."),
    ("GitHub", "GitHub", "GitHub", "GitHub"),
    ("Radio Nova 2000", "Radio Nova 2000", "Radio Nova 2000", "Radio Nova 2000"),
]
LANGUAGES = ("de", "fr", "es")
KINDS = {
    # kind: the tests of pofilter and the rules of mtlint that are about it
    "number": ({"numbers"}, {"number-mismatch"}),
    "placeholder": ({"variables", "printf", "pythonbraceformat"}, {"placeholder-mismatch"}),
    "address": ({"urls"}, {"link-mismatch", "number-mismatch"}),
    "bracket": ({"brackets"}, {"unbalanced-brackets"}),
    "end mark": ({"endpunc"}, {"missing-end-mark", "missing-inverted-mark"}),
    "left as it was": ({"unchanged"}, {"copied-source", "untranslated-sentence", "untranslated-fragment"}),
}


def plant(kind, source, text):
    """The text with a fault of a kind, or nothing where it has no place for one."""
    def once(pattern, new):
        bare = re.sub(r"https?://\S+|[$%]?\(?\{+[^}]*\}+|%\(\w+\)[sd]|%[sd]", lambda m: "·" * len(m.group()), text) if kind == "number" else text
        found = re.search(pattern, bare)
        return found and text[: found.start()] + new(text[found.start() : found.end()]) + text[found.end() :]

    if kind == "number":
        return once(r"\d{2,}", lambda w: str(int(w) + 3)) if source != text else None
    if kind == "placeholder":
        return once(r"\{\{ ?\w+ ?\}\}|\$?\{\w+\}|%\(\w+\)[sd]|%[sd]", lambda w: "" if w in ("%s", "%d") else re.sub(r"\w{3,}", lambda m: m.group()[::-1] + "x", w, count=1))
    if kind == "address":
        return once(r"https?://\S+", lambda w: w[:-1] + ("x" if w[-1] != "x" else "y"))
    if kind == "bracket":
        return once(r"[)\]]", lambda w: "")
    if kind == "end mark":
        return text[:-1].rstrip() if text[-1] in "?!:" else None
    return source if source != text and len(source.split()) > 4 else None


def pofilter(program, pairs):
    """The tests that each pair fails."""
    quote = lambda text: json.dumps(text, ensure_ascii=False)
    with tempfile.TemporaryDirectory() as place:
        before, behind = pathlib.Path(place, "in.po"), pathlib.Path(place, "out.po")
        head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        entries = [f'#: s:{at}\nmsgctxt "{at}"\nmsgid {quote(source)}\nmsgstr {quote(text)}\n' for at, (source, text) in enumerate(pairs)]
        before.write_text("\n".join([head, *entries]), encoding="utf8")
        tests = sorted(set().union(*(tests for tests, _ in KINDS.values())))
        subprocess.run([program, "--progress=none", f"--language={LANGUAGE}", *(f"--test={test}" for test in tests), before, behind], check=True, capture_output=True)
        said = behind.read_text(encoding="utf8") if behind.exists() else ""
    failed = collections.defaultdict(set)
    for entry in said.split("\n\n"):
        number = re.search(r'^msgctxt "(\d+)"', entry, re.M)
        for test in re.findall(r"\(pofilter\) (\w+):", entry) if number else ():
            failed[int(number[1])].add(test)
    return failed


def mtlint(program, pairs):
    """The rules that report something on each pair, at default settings."""
    with tempfile.TemporaryDirectory() as place:
        for at, (source, text) in enumerate(pairs):
            for folder, words in (("en", source), (LANGUAGE, text)):
                path = pathlib.Path(place, "docs", folder, f"{at:04}.md")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(words + "\n", encoding="utf8")
        run = [program, "check", "--format=json", f"--target={LANGUAGE}", "--source=en", f"docs/{LANGUAGE}"]
        report = json.loads(subprocess.run(run, cwd=place, capture_output=True).stdout)
    rules = set().union(*(rules for _, rules in KINDS.values()))
    return collections.defaultdict(set, {int(pathlib.Path(file["path"]).stem): {issue["rule"] for issue in file["issues"]} & rules for file in report["files"]})


found, planted, alarms, clean = collections.Counter(), collections.Counter(), collections.Counter(), 0
verbose = "--verbose" in sys.argv
for number, LANGUAGE in enumerate(LANGUAGES, 1):
    right = [(row[0], row[number]) for row in SEGMENTS]
    faulty = [(at, kind, new) for at, pair in enumerate(right) for kind in KINDS if (new := plant(kind, *pair)) and new != pair[1]]
    pairs = right + [(right[at][0], new) for at, _, new in faulty]
    clean += len(right)
    for name, run, program, side in (("pofilter", pofilter, sys.argv[2], 0), ("mtlint", mtlint, pathlib.Path(sys.argv[1]).resolve(), 1)):
        said = run(program, pairs)
        for at, pair in enumerate(right):
            alarms[name] += bool(said[at])
            if said[at] and verbose:
                print("false alarm", name, sorted(said[at]), pair)
        for offset, (at, kind, new) in enumerate(faulty, len(right)):
            hit = bool(said[offset] & KINDS[kind][side] - said[at])
            planted[kind] += side
            found[name, kind] += hit
            if not hit and verbose:
                print("missed", name, kind, (right[at][0], new))
print("| planted | mtlint | pofilter |\n|---|--:|--:|")
for kind in KINDS:
    print(f"| {kind} | {found['mtlint', kind]} of {planted[kind]} | {found['pofilter', kind]} of {planted[kind]} |")
print(f"| false alarms on {clean} right segments | {alarms['mtlint']} | {alarms['pofilter']} |")
