"""Which glyph each symbol command and each typed character stands for, and its kind; knows nothing of arguments.

Plain `\\epsilon` and `\\phi` are ε and φ, which every font has; `parse` tells them from the variants when both occur.
"""

from __future__ import annotations

from quizapp.typeset.tex.nodes import Kind, Symbol

_GREEK = """alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ
omicron ο pi π rho ρ sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω varepsilon ε vartheta ϑ varkappa ϰ varpi ϖ
varrho ϱ varsigma ς varphi φ digamma ϝ Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varUpsilon Υ varPhi Φ varPsi Ψ varOmega Ω
Alpha Α Beta Β Epsilon Ε Zeta Ζ Eta Η Iota Ι Kappa Κ Mu Μ Nu Ν Omicron Ο Rho Ρ Tau Τ Chi Χ"""

_LETTERS = """infty ∞ partial ∂ nabla ∇ ell ℓ hbar ħ hslash ħ imath ı jmath ȷ Re ℜ Im ℑ wp ℘ aleph ℵ beth ℶ gimel ℷ
emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ measuredangle ∡ triangle △
square □ Box □ blacksquare ■ Diamond ◇ diamondsuit ♢ clubsuit ♣ heartsuit ♡ spadesuit ♠ flat ♭ natural ♮ sharp ♯
prime ′ backprime ‵ degree ° dag † dagger † ddag ‡ ddagger ‡ checkmark ✓ maltese ✠ complement ∁ eth ð surd √
bigstar ★ lozenge ◊ blacktriangle ▲ S § P ¶ copyright © pounds £ euro € mho ℧ intercal ⊺ Bbbk 𝕜
ldots … dots … cdots ⋯ dotsc … dotsb ⋯ dotsm ⋯ dotsi ⋯ dotso … vdots ⋮ ddots ⋱ iddots ⋰ mathellipsis …
textellipsis … aa å AA Å ae æ AE Æ oe œ OE Œ o ø O Ø ss ß l ł L Ł"""

_RELATIONS = """le ≤ leq ≤ leqslant ≤ leqq ≦ ge ≥ geq ≥ geqslant ≥ geqq ≧ lt < gt > ne ≠ neq ≠ ll ≪ gg ≫ lll ⋘ ggg ⋙
equiv ≡ approx ≈ approxeq ≊ sim ∼ simeq ≃ cong ≅ propto ∝ varpropto ∝ asymp ≍ doteq ≐ triangleq ≜ bumpeq ≏ circeq ≗
coloneqq ≔ coloneq ≔ eqqcolon ≕ in ∈ notin ∉ ni ∋ owns ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊
supsetneq ⊋ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ prec ≺ succ ≻ preceq ⪯ succeq ⪰ lesssim ≲ gtrsim ≳
nless ≮ ngtr ≯ nleq ≰ ngeq ≱ nsubseteq ⊈ nsupseteq ⊉ perp ⊥ parallel ∥ nparallel ∦ mid | nmid ∤ vdash ⊢ dashv ⊣
models ⊨ vDash ⊨ Vdash ⊩ nvdash ⊬ nvDash ⊭ bowtie ⋈ smile ⌣ frown ⌢ therefore ∴ because ∵
between ≬ pitchfork ⋔ vartriangleleft ⊲ vartriangleright ⊳ trianglelefteq ⊴ trianglerighteq ⊵ backsim ∽
to → rightarrow → longrightarrow ⟶ leftarrow ← gets ← longleftarrow ⟵ leftrightarrow ↔ longleftrightarrow ⟷
Rightarrow ⇒ Longrightarrow ⟹ implies ⟹ Leftarrow ⇐ Longleftarrow ⟸ impliedby ⟸ Leftrightarrow ⇔
Longleftrightarrow ⟺ iff ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ uparrow ↑ downarrow ↓
updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightharpoonup ⇀
rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋ rightleftarrows ⇄
rightrightarrows ⇉ leftleftarrows ⇇ leadsto ⇝ rightsquigarrow ⇝ nrightarrow ↛ nleftarrow ↚ nRightarrow ⇏ nLeftarrow ⇍
nleftrightarrow ↮ twoheadrightarrow ↠ rightarrowtail ↣ curvearrowright ↷ curvearrowleft ↶ circlearrowright ↻
circlearrowleft ↺ dashrightarrow ⇢ dashleftarrow ⇠ multimap ⊸"""

_OPERATORS = """pm ± mp ∓ times × div ÷ cdot · cdotp · centerdot · ast * star ⋆ circ ∘ bullet • odot ⊙ oplus ⊕ ominus ⊖
otimes ⊗ oslash ⊘ circledast ⊛ circledcirc ⊚ boxplus ⊞ boxminus ⊟ boxtimes ⊠ boxdot ⊡ cup ∪ cap ∩ uplus ⊎ sqcup ⊔
sqcap ⊓ vee ∨ lor ∨ wedge ∧ land ∧ barwedge ⊼ veebar ⊻ setminus ∖ smallsetminus ∖ wr ≀ amalg ⨿ bigcirc ◯ diamond ⋄
triangleleft ◁ triangleright ▷ bigtriangleup △ bigtriangledown ▽ dotplus ∔ ltimes ⋉ rtimes ⋊ Cup ⋓ Cap ⋒ bmod mod
rhd ▷ lhd ◁ circleddash ⊝ curlyvee ⋎ curlywedge ⋏"""

_BIG = """sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigsqcup ⨆ biguplus ⨄ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂
bigodot ⨀ int ∫ iint ∬ iiint ∭ oint ∮ oiint ∯ intop ∫"""

_NAMES = """log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan arccot arsinh arcosh artanh
arg deg dim hom ker"""
_LIMIT_NAMES = "lim max min sup inf det gcd lcm Pr plim"
_LIMIT_PHRASES = """liminf lim_inf limsup lim_sup argmax arg_max argmin arg_min injlim inj_lim projlim proj_lim
varlimsup lim_sup varliminf lim_inf"""

_OPENING = "lbrace { lbrack [ langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ { { llbracket ⟦ lparen ( ulcorner ⌜ llcorner ⌞"
_CLOSING = "rbrace } rbrack ] rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ } } rrbracket ⟧ rparen ) urcorner ⌝ lrcorner ⌟"
_BARS = "vert | Vert ‖ | ‖"  # `pairs` finds out which of them open and which close
_PUNCTUATION = "colon : comma , semicolon ;"
_ESCAPES = "% % $ $ # # _ _ & & slash / backslash \\ lq ‘ rq ’ textbackslash \\ textasciitilde ~ textbar |"

NEGATED = {"∣": "∤", "|": "∤", "∥": "∦", "‖": "∦"}  # where a stroke through the glyph would look like something else

INTEGRALS = frozenset("∫∬∭∮∯")


def _table(pairs: str, kind: Kind, *, limits: bool = False) -> dict[str, Symbol]:
    words = pairs.split()
    glyphs = zip(words[::2], words[1::2], strict=True)
    return {"\\" + name: Symbol(glyph, kind, limits=limits and glyph not in INTEGRALS) for name, glyph in glyphs}


def _names() -> dict[str, Symbol]:
    phrases = _LIMIT_PHRASES.split()
    limits = dict(zip(phrases[::2], phrases[1::2], strict=True)) | {name: name for name in _LIMIT_NAMES.split()}
    return {"\\" + name: Symbol(name, Kind.NAME) for name in _NAMES.split()} | {
        "\\" + name: Symbol(text.replace("_", " "), Kind.NAME, limits=True) for name, text in limits.items()
    }


COMMANDS: dict[str, Symbol] = {
    **_table(_GREEK, Kind.ORD),
    **_table(_LETTERS, Kind.ORD),
    **_table(_ESCAPES, Kind.ORD),
    **_table(_BARS, Kind.ORD),
    **_table(_RELATIONS, Kind.REL),
    **_table(_OPERATORS, Kind.BIN),
    **_table(_BIG, Kind.BIG, limits=True),
    **_table(_OPENING, Kind.OPEN),
    **_table(_CLOSING, Kind.CLOSE),
    **_table(_PUNCTUATION, Kind.PUNCT),
    **_names(),
}

TYPED: dict[str, Symbol] = {
    **{symbol.text: symbol for symbol in COMMANDS.values() if len(symbol.text) == 1},
    **{sign: Symbol(sign, Kind.ORD) for sign in "|‖/△⊺"},
    **{sign: Symbol(sign, Kind.REL) for sign in "=<>:∣⊥"},
    **{sign: Symbol(sign, Kind.BIN) for sign in "+−*"},
    **{sign: Symbol(sign, Kind.OPEN) for sign in "(["},
    **{sign: Symbol(sign, Kind.CLOSE) for sign in ")]!?"},
    **{sign: Symbol(sign, Kind.PUNCT) for sign in ",;"},
    "-": Symbol("−", Kind.BIN),
    "`": Symbol("‘", Kind.ORD),
}

_GROWING = """lbrace rbrace lbrack rbrack langle rangle lfloor rfloor lceil rceil lvert rvert lVert rVert vert Vert
{ } | llbracket rrbracket lparen rparen ulcorner urcorner llcorner lrcorner backslash uparrow downarrow updownarrow
Uparrow Downarrow Updownarrow"""

DELIMITERS: dict[str, str] = {  # how a bracket may be spelled after \left, \right, \middle and \big: its glyph
    **{sign: sign for sign in "()[]|/⟨⟩⌊⌋⌈⌉‖"},
    "<": "⟨",
    ">": "⟩",
    ".": "",
    **{"\\" + name: COMMANDS["\\" + name].text for name in _GROWING.split()},
}

OPENING = frozenset("([{⟨⌊⌈⟦⌜⌞")
CLOSING = frozenset(")]}⟩⌋⌉⟧⌝⌟")
