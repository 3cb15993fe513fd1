"""A Pygments lexer for Bohai, an expression language for regional economics."""

from pygments.lexer import RegexLexer, bygroups, include, words
from pygments.token import Comment, Keyword, Literal, Name, Number, Operator, Punctuation, String, Text, Whitespace

__all__ = ["BohaiLexer"]

_WORD = r"[^\W\d]\w*"
_UNIT = r"[\[【［][^\]】］\n]*[\]】］]"


class BohaiLexer(RegexLexer):
    """Programs, and the expressions inside texts."""

    name = "Bohai"
    aliases = ["bohai"]
    filenames = ["*.boh"]
    mimetypes = ["text/x-bohai"]

    tokens = {
        "root": [include("program")],
        "program": [
            (r"\s+", Whitespace),
            (r"##.*$", String.Doc),
            (r"#.*$", Comment.Single),
            (r'"""', String.Double, "long text"),
            (r'"', String.Double, "text"),
            (r"'[^'\n]*'?", String.Single),
            (r"[“”][^“”\"\n]*[“”\"]?", String.Double),
            include("numbers"),
            # `to [元/人]`: a bracket behind `to` is a unit.
            (rf"(to)([^\S\n]+)({_UNIT})", bygroups(Keyword, Whitespace, Literal)),
            (words(("true", "false", "missing", "nothing"), prefix=r"(?<!\.)\b", suffix=r"\b(?!\s*:(?!=))"), Keyword.Constant),
            (
                words(
                    ("if", "else", "case", "for", "in", "while", "return", "break", "continue", "use", "try", "and", "or",
                     "not", "to"),
                    prefix=r"(?<!\.)\b", suffix=r"\b",
                ),
                Keyword,
            ),
            # A point that touches what stands before it takes a member, any other one names a column.
            (rf"(?<=[\w)\]}}\"])(\.)({_WORD})(?=\()", bygroups(Punctuation, Name.Function)),
            (rf"(?<=[\w)\]}}\"])(\.)({_WORD})", bygroups(Punctuation, Name)),
            (rf"\.{_WORD}", Name.Attribute),
            (rf"{_WORD}(?=\()", Name.Function),
            (rf"(?<=[(,\[{{;\n])(\s*)({_WORD})(?=\s*:(?![=:]))", bygroups(Whitespace, Name.Label)),
            (_WORD, Name),
            (r"\{", Punctuation, "braces"),
            (r"\|>|->|=>|==|!=|<>|<=|>=|\.\.|\?\?|:=|\*\*|&&|\|\||%>%|[-+*/^%@~|<>=?!&$]", Operator),
            (r"[()\[\].,:;`\\}]", Punctuation),
            # Marks that a Chinese keyboard types; the language says how they are written.
            (r"[（）［］｛｝【】，：；。、＋－×÷＝＜＞！？％～｜‘’《》…·￥]", Punctuation),
            (r"\w+", Name),
            (r"[^\x00-\x7f]", Text),
        ],
        "numbers": [
            (rf"(\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)({_UNIT})", bygroups(Number, Literal)),
            (r"\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?(?:%(?![\w%(>]))?", Number),
        ],
        "braces": [
            (r"\}", Punctuation, "#pop"),
            include("program"),
        ],
        "text": [
            (r'"', String.Double, "#pop"),
            (r"\n", Whitespace, "#pop"),
            (r"\\(u\{[0-9a-fA-F]*\}?|.)", String.Escape),
            (r"\{", String.Interpol, "interpolation"),
            (r'[^"\\{\n]+', String.Double),
            (r"\\", String.Double),
        ],
        "long text": [
            (r'"""', String.Double, "#pop"),
            (r"\\(u\{[0-9a-fA-F]*\}?|.|\n)", String.Escape),
            (r"\{", String.Interpol, "interpolation"),
            (r'[^"\\{]+|"', String.Double),
        ],
        "interpolation": [
            (r"\}", String.Interpol, "#pop"),
            (r":[^}\"\n]*(?=\})", String.Interpol),
            include("program"),
        ],
    }
