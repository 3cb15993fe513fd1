// Bohai for JupyterLab 4: teaches its editor the language. Written by hand, so that nothing need be built: JupyterLab asks
// `get` for the extension and gives `init` the libraries that all extensions share.
(() => {
  "use strict";

  const keywords = new Set(
    "if else case for in while return break continue use try and or not to".split(" "));
  const constants = new Set("true false missing nothing".split(" "));

  const word = /^[\p{L}_][\p{L}\p{N}\p{M}_]*/u;
  const number = /^\d[\d_]*(\.\d[\d_]*)?([eE][+-]?\d+)?/;
  const unit = /^[[【［][^\]】］]*[\]】］]/;
  const operator = /^(\|>|->|==|!=|<=|>=|\.\.|\?\?|[-+*/^%@~|<>=?!&])/;

  // `open` holds what the reader is inside of: "(", "[", "{", a "text", a "long" one of several lines, and the "hole" of an
  // expression in a text. `before` says what stands right before: a "value", a "member"'s point, what can "open" an item.
  const start = () => ({ open: [], before: "", unit: false });
  const inside = state => state.open[state.open.length - 1];

  const text = (stream, state) => {
    const isLong = inside(state) === "long";
    const end = isLong ? '"""' : '"';
    if (stream.match(end)) {
      state.open.pop();
      state.before = "value";
      return "string";
    }
    if (stream.match(/^\\(u\{[0-9a-fA-F]*\}?|.?)/)) return "string.special";
    if (stream.match("{")) {
      state.open.push("hole");
      state.before = "";
      return "bracket";
    }
    if (!stream.match(/^[^"\\{]+/)) stream.next();
    if (stream.eol() && !isLong) state.open.pop();
    return "string";
  };

  const name = (stream, state, found) => {
    const before = state.before;
    state.before = "value";
    const isCalled = stream.peek() === "(";
    if (before !== "member") {
      const isLabel = stream.match(/^\s*:(?![=:])/, false) && before === "open";
      if (isLabel && found !== "else") return "labelName";
      if (constants.has(found)) return "atom";
      if (keywords.has(found)) {
        state.before = "";
        state.unit = found === "to";
        return "keyword";
      }
    }
    return isCalled ? "variableName.special" : "variableName";
  };

  const bracket = (stream, state) => {
    const mark = stream.next();
    if ("([{".includes(mark)) {
      state.open.push(mark);
      state.before = "open";
    } else {
      state.open.pop();
      state.before = "value";
    }
    return "bracket";
  };

  const token = (stream, state) => {
    if (inside(state) === "text" || inside(state) === "long") return text(stream, state);
    if (stream.sol() && state.before !== "open") state.before = "open";
    if (stream.eatSpace()) {
      if (state.before === "value") state.before = "";
      return null;
    }
    if (stream.match("#")) {
      stream.skipToEnd();
      return "comment";
    }
    if (state.unit) {
      state.unit = false;
      if (stream.match(unit)) return "attributeName";
    }
    if (stream.match('"""')) return state.open.push("long"), "string";
    if (stream.match('"')) return state.open.push("text"), "string";
    if (stream.match(number)) {
      if (!stream.match(unit, false)) stream.match(/^%(?![\w%(>])/);
      else state.unit = true;
      state.before = "value";
      return "number";
    }
    if (inside(state) === "hole" && state.before !== "open" && stream.match(/^:[^}"]*(?=\})/)) return "string.special";
    if (stream.match("..")) return state.before = "", "operator";
    if (stream.match(/^\.(?=[\p{L}_])/u)) {
      if (state.before === "value") {
        state.before = "member";
        return null;
      }
      stream.match(word);
      state.before = "value";
      return "propertyName";
    }
    const found = stream.match(word);
    if (found) return name(stream, state, found[0]);
    if (/[()[\]{}]/.test(stream.peek())) return bracket(stream, state);
    const isSeparator = stream.match(/^[,;]/);
    if (isSeparator) return state.before = "open", null;
    state.before = "";
    if (stream.match(operator)) return "operator";
    stream.next();
    return null;
  };

  const indent = (state, after, context) => {
    const closes = /^\s*[)\]}]/.test(after) ? 1 : 0;
    return Math.max(0, state.open.filter(mark => mark !== "text").length - closes) * context.unit;
  };

  const parser = {
    name: "bohai",
    startState: start,
    copyState: state => ({ ...state, open: [...state.open] }),
    token,
    indent,
    languageData: {
      commentTokens: { line: "#" },
      closeBrackets: { brackets: ["(", "[", "{", '"'] },
      indentOnInput: /^\s*[)\]}]$/,
    },
  };

  let shared;
  const library = async name => {
    const versions = Object.values(shared[name]);
    return (await versions[versions.length - 1].get())();
  };

  // JupyterLab shows drawings as images and makes only drawings that stand in the page fit a narrow window.
  const fitDrawings = () => {
    const style = document.createElement("style");
    style.textContent = ".jp-RenderedSVG img { max-width: 100%; height: auto; }";
    document.head.append(style);
  };

  const extension = async () => {
    const { IEditorLanguageRegistry } = await library("@jupyterlab/codemirror");
    return {
      id: "bohai-jupyterlab:language",
      description: "Colours Bohai.",
      autoStart: true,
      requires: [IEditorLanguageRegistry],
      activate: (app, languages) => {
        fitDrawings();
        languages.addLanguage({
          name: "bohai",
          displayName: "Bohai",
          mime: "text/x-bohai",
          extensions: ["boh"],
          load: async () => {
            const { StreamLanguage, LanguageSupport } = await library("@codemirror/language");
            return new LanguageSupport(StreamLanguage.define(parser));
          },
        });
        app.docRegistry.addFileType({
          name: "bohai", displayName: "Bohai", extensions: [".boh"], mimeTypes: ["text/x-bohai"],
        });
      },
    };
  };

  (window._JUPYTERLAB ??= {})["bohai-jupyterlab"] = {
    init: scope => { shared = scope; },
    get: async () => {
      const plugin = await extension();
      return () => ({ __esModule: true, default: plugin });
    },
  };
})();
