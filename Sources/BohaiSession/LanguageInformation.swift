// What Bohai says about itself to Jupyter: the kernel tells it, notebooks hold it.

import BohaiFiles

/// `language_info` of the kernel and of notebooks.
public let languageInformation: JSON = [
  "name": "bohai",
  "version": .text(bohaiVersion),
  "mimetype": "text/x-bohai",
  "file_extension": ".boh",
  "pygments_lexer": "bohai",
  // JupyterLab takes the language of this name, which our extension brings, or else the colours of the
  // nearest one that it has: comments with #, texts in quotes, pipes, ranges.
  "codemirror_mode": ["name": "bohai", "mime": "text/x-julia"],
  "nbconvert_exporter": "script",
]
