"""Common German surnames, first names and towns with how often they occur, for invented customers.

A few hundred surnames at the head of the distribution, with their share in per mille, and behind them a long
tail put together from the parts of which German surnames are made: as in a real register, most surnames are
rare.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate


@dataclass(frozen=True)
class Weighted:
    """Things to draw from, each as often as its weight says."""

    things: Sequence[str]
    weights: Iterable[float]
    _sums: Sequence[float] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sums", list(accumulate(self.weights)))

    def drawn(self, rng: random.Random) -> str:
        return rng.choices(self.things, cum_weights=self._sums)[0]


_SURNAMES = """
Müller 9.5 Schmidt 6.9 Schneider 4.0 Fischer 3.5 Meyer 3.3 Weber 3.0 Schulz 2.7 Wagner 2.7 Becker 2.7
Hoffmann 2.6 Schäfer 2.1 Koch 2.1 Bauer 2.0 Richter 2.0 Klein 1.9 Wolf 1.8 Schröder 1.8 Neumann 1.7
Schwarz 1.6 Zimmermann 1.6 Braun 1.6 Krüger 1.5 Hofmann 1.5 Hartmann 1.4 Lange 1.4 Schmitt 1.4 Werner 1.4
Schmitz 1.3 Krause 1.3 Meier 1.3 Lehmann 1.2 Schmid 1.2 Schulze 1.2 Maier 1.2 Köhler 1.1 Herrmann 1.1
König 1.1 Walter 1.1 Mayer 1.1 Huber 1.0 Kaiser 1.0 Fuchs 1.0 Peters 1.0 Lang 0.95 Scholz 0.95 Möller 0.95
Weiß 0.9 Jung 0.9 Hahn 0.85 Schubert 0.85 Vogel 0.8 Friedrich 0.8 Keller 0.8 Günther 0.75 Frank 0.75
Berger 0.75 Winkler 0.7 Roth 0.7 Beck 0.7 Lorenz 0.7 Baumann 0.65 Franke 0.65 Albrecht 0.65 Schuster 0.6
Simon 0.6 Ludwig 0.6 Böhm 0.6 Winter 0.6 Kraus 0.6 Martin 0.6 Schumacher 0.55 Krämer 0.55 Vogt 0.55
Stein 0.5 Jäger 0.5 Otto 0.5 Sommer 0.5 Groß 0.5 Seidel 0.5 Heinrich 0.5 Brandt 0.45 Haas 0.45
Schreiber 0.45 Graf 0.45 Schulte 0.45 Dietrich 0.45 Ziegler 0.45 Kuhn 0.4 Kühn 0.4 Pohl 0.4 Engel 0.4
Horn 0.4 Busch 0.4 Bergmann 0.4 Thomas 0.4 Voigt 0.4 Sauer 0.4 Arnold 0.4 Wolff 0.4 Pfeiffer 0.4
Yılmaz 0.4 Nowak 0.35 Kaya 0.3 Demir 0.3 Kowalski 0.3 Nguyen 0.3 Weiss 0.3 Meißner 0.3 Şahin 0.25
Çelik 0.25 Yıldız 0.25 Öztürk 0.25 Strauß 0.25 Aydın 0.25 Özdemir 0.2 Arslan 0.2 Doğan 0.2 Ivanov 0.15
Wiśniewski 0.1 Petrov 0.1 Vogelsang 0.1 Möbius 0.03 Müllerschön 0.02 Quandt 0.02 Xander 0.01 Ypsilanti 0.002
"""
_BEGINNINGS = """
Ober Nieder Unter Stein Berg Wald Feld Hof Korn Sonnen Grün Rot Schwarz Weiß Eich Buch Lind Birk Ahr Alt Neu
Kirch Brunn Bach Moor Sand Kalt Warm Hoch Lang Breit Kurz Gold Silber Eisen Kupfer Haber Hafer Kohl Kraut
Rüben Vogel Fuchs Wolf Bären Hirsch Hasen Luchs Schaf Rind Ross Hengst Sattel Rad Wagen Mühl Müll Back
Schmied Schul Schütz Jäg Fisch Netz See Meer Fluss Quell Regen Schnee Winter Sommer Herbst Oster Mai Kessel
Kern Kron König Kaiser Herzog Graf Ritter Burg Schloss Turm Tor Mauer Zaun Garten Wiesen Acker Rein Dorn
Rosen Lilien Tulp Distel Nessel Klee Mohn Apfel Birn Kirsch Nuss Wein Bier Most Honig Zucker Salz Pfeffer
Senf Essig Öl Butter Käs Brot Halb Drei Vier Fünf Acht Neun Zehn Erd Himmel Stern Mond Teich Ried Busch Tann
Kien Quitt Quer Jung Jost Jans Peters Pauls Klaus Hans Heinz Diet Fried Sieg Wern Gott Ulr Ott Lam Engel
"""
_LINKS = ("", "en", "s", "el")
_ENDINGS = """
mann meier meyer bauer huber hofer berger müller schmidt hausen heimer feld berg bach stein wald dorf dorfer
reuter brand er ler ner lein el ke ek sen burg hoff kamp horst rath beck wieser moser graber gruber egger
thal thaler brink winkel ecker ert hardt helm bold rich mer ig isch ing häuser hammer knecht wirt macher
zieher gießer schläger huth kopf bein hals fuß
"""
_LONGEST_TAIL = 0.4
"""Per mille that a surname of the tail has at most."""

WOMEN = {
    1948: """Ursula Helga Gisela Ingrid Christa Renate Karin Erika Hannelore Gerda Elisabeth Edith Margarete
    Ilse Irmgard Waltraud Brigitte Anneliese Ruth Marianne Hildegard Lieselotte Käthe Hedwig""",
    1968: """Monika Brigitte Karin Renate Angelika Gabriele Petra Sabine Barbara Ursula Maria Christine Birgit
    Andrea Susanne Martina Claudia Heike Ulrike Kerstin Anna Elke Marion Jutta Cornelia Anna-Maria Bärbel""",
    1988: """Sandra Stefanie Nicole Melanie Anja Claudia Katrin Daniela Nadine Christina Julia Sabrina Tanja
    Anna Katharina Yvonne Kathrin Silke Simone Jessica Sonja Anke Mareike Jana Franziska Ayşe Zeynep""",
    2100: """Anna Lea Sarah Laura Lena Julia Hannah Marie Sophie Lisa Emma Mia Emilia Leonie Johanna Vanessa
    Michelle Jasmin Franziska Antonia Clara Luisa Amelie Elif Zoé Frieda Greta Ida Anna-Lena Mila""",
}
"""By the year before which they were born; the most frequent name first."""
MEN = {
    1948: """Hans Günter Horst Karl Werner Gerhard Heinz Helmut Klaus Kurt Walter Manfred Herbert Rolf Dieter
    Siegfried Wilhelm Ernst Otto Heinrich Rudolf Erwin Hans-Joachim Karl-Heinz Jürgen""",
    1968: """Michael Thomas Peter Wolfgang Jürgen Klaus Andreas Bernd Frank Hans Ralf Uwe Stefan Rainer
    Manfred Joachim Jörg Dieter Martin Holger Matthias Detlef Norbert Axel Hans-Peter Günther Bernhard""",
    1988: """Stefan Michael Andreas Thomas Christian Markus Matthias Alexander Daniel Sebastian Jan Marco
    Tobias Martin Patrick Sven Florian Dennis Björn Oliver Torsten Kai Lars Mehmet Mustafa Jörn""",
    2100: """Lukas Leon Finn Jan Paul Jonas Tim Felix Maximilian Luca Niklas Noah Ben Elias David Moritz
    Philipp Julian Tom Jakob Emil Anton Oskar Yusuf Emir Kevin Justin Max Mats Jannik""",
}

_TOWNS = """
Berlin 36 Hamburg 18 München 15 Köln 11 Frankfurt 7.5 Stuttgart 6.3 Düsseldorf 6.2 Leipzig 6 Dortmund 5.9
Essen 5.8 Bremen 5.7 Dresden 5.6 Hannover 5.4 Nürnberg 5.2 Duisburg 5 Bochum 3.6 Wuppertal 3.5 Bielefeld 3.3
Bonn 3.3 Münster 3.2 Mannheim 3.1 Karlsruhe 3.1 Augsburg 3 Wiesbaden 2.8 Mönchengladbach 2.6
Gelsenkirchen 2.6 Aachen 2.5 Braunschweig 2.5 Chemnitz 2.4 Kiel 2.5 Halle 2.4 Magdeburg 2.4 Freiburg 2.3
Krefeld 2.3 Mainz 2.2 Lübeck 2.2 Erfurt 2.1 Oberhausen 2.1 Rostock 2.1 Kassel 2 Hagen 1.9 Potsdam 1.8
Saarbrücken 1.8 Hamm 1.8 Ludwigshafen 1.7 Oldenburg 1.7 Osnabrück 1.7 Leverkusen 1.6 Heidelberg 1.6
Solingen 1.6 Darmstadt 1.6 Regensburg 1.5 Würzburg 1.3 Ulm 1.3 Göttingen 1.2 Bottrop 1.2 Trier 1.1
Koblenz 1.1 Jena 1.1 Gießen 0.9 Gera 0.9 Füssen 0.2 Überlingen 0.2
"""
STREETS = """
Hauptstraße Schulstraße Gartenstraße Bahnhofstraße Dorfstraße Bergstraße Lindenweg Birkenweg Kirchgasse
Waldstraße Ringstraße Mühlenweg Wiesenweg Goethestraße Schillerstraße Rosenweg Am_Markt Am_Mühlbach
Neue_Straße Poststraße
"""


def surnames(rng: random.Random) -> Weighted:
    """The head as it is, and a tail that falls off slowly, in an order that `rng` gives."""
    words = _SURNAMES.split()
    head = dict(zip(words[::2], map(float, words[1::2]), strict=True))
    parts = {
        beginning + link + ending
        for beginning in _BEGINNINGS.split()
        for link in _LINKS
        for ending in _ENDINGS.split()
    }
    tail = sorted(parts - head.keys())
    rng.shuffle(tail)
    falling = [1 / (place + 60) ** 0.9 for place in range(len(tail))]
    share = (1000 - sum(head.values())) / sum(falling)
    return Weighted((*head, *tail), (*head.values(), *(min(each * share, _LONGEST_TAIL) for each in falling)))


def first_names(by_year: Mapping[int, str]) -> dict[int, Weighted]:
    """The names of each generation, the first of them most often."""
    return {
        before: Weighted(names := text.split(), [1 / (place + 4) for place in range(len(names))])
        for before, text in by_year.items()
    }


def towns() -> Weighted:
    """As often as people live there."""
    words = _TOWNS.split()
    return Weighted(words[::2], map(float, words[1::2]))
