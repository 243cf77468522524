"""The article's figures and numbers, made by this project's own engine: `make figures`.

experiments.py      settings of the article's experiments, 20 runs of each, and what is counted
measures.py         the measurements by name: what came out, as texts and as curves
optimization.py     those of optimizers, clipping, initialization, skip connections and their rivals
generalization.py   those of dropout, label noise and the number of samples
curves.py           small multiples and line charts as inline SVG, in the article's languages
table.py            the table of activations, from the registry
maps.py             outputs over the plane, as SVG files beside the article
fill.py             puts numbers and figures into web/article/*.html, at elements that name them
"""

import sys

from tools.common import ROOT

sys.path.insert(0, str(ROOT / "py"))  # the engine of this folder, whatever is installed
