"""How a report looks, on light and dark screens and on paper: one style sheet, without a font or a picture to fetch."""

from __future__ import annotations

STYLE = """
:root{color-scheme:light dark;--paper:#fffefb;--ink:#1d2129;--muted:#636b78;--rule:#dcdcd4;--panel:#f4f3ee;
--link:#1557b0;--first:#1557b0;--second:#b4470f;--third:#7a3fa0;--fourth:#7d6200;--plus:#2f6fc4;--minus:#d0652a;
--good:#1e7a34;--wrong:#b3261e;--held:#cfe8d2}
@media (prefers-color-scheme:dark){:root{--paper:#15181d;--ink:#e4e6ea;--muted:#98a1ae;--rule:#343a44;--panel:#1d2128;
--link:#82b4ff;--first:#82b4ff;--second:#ffab70;--third:#cf9df0;--fourth:#dcc25e;--plus:#4f8fe6;--minus:#e08850;
--good:#7fd188;--wrong:#ff8f85;--held:#1f4429}}
html{background:var(--paper);color:var(--ink);font:17px/1.55 Georgia,"Times New Roman",serif;
-webkit-text-size-adjust:100%}
body{max-width:48rem;margin:0 auto;padding:2rem 1.25rem 5rem;overflow-wrap:break-word}
h1,h2,h3,h4,table,figure,details,.meta,.verdict,.heading,nav,dt,.facts{
font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .4rem}
h2{font-size:1.45rem;line-height:1.28;margin:0 0 .5rem}
h3{font-size:1rem;margin:2rem 0 .5rem;color:var(--muted);font-weight:600}
h4{font-size:1.05rem;line-height:1.4;margin:0 0 .4rem}
p,ul,ol,table,figure,pre,.formula{margin:.7rem 0}
li{margin:.25rem 0}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:2px}
sup{font-size:.72em;line-height:0;font-family:system-ui,sans-serif}
sup a{padding:0 .08em}
sup a,td a{text-decoration:none}sup a:hover,td a:hover{text-decoration:underline}
section.card{border-top:3px solid var(--ink);margin-top:4rem;padding-top:1.3rem}
article{border:1px solid var(--rule);border-radius:6px;margin:1.5rem 0;padding:1.1rem 1.2rem .8rem}
.muted,.meta,figcaption{color:var(--muted)}
.meta,figcaption,details,.verdict,article table{font-size:.86rem}
.verdict{margin:.3rem 0 .8rem}
.state{font-weight:700}.good{color:var(--good)}.wrong{color:var(--wrong)}
.heading{font-weight:600;margin-top:1.4rem}
.formula{overflow-x:auto;overflow-y:hidden;padding:.15rem 0}
math{font-family:"STIX Two Math","STIX Math","Cambria Math","Latin Modern Math","NewComputerModernMath",
"Libertinus Math","DejaVu Math TeX Gyre",math}math[display=block]{margin:.35rem 0}
table{border-collapse:collapse;font-size:.9rem}
th,td{padding:.28rem .7rem .28rem 0;text-align:left;vertical-align:top}
th{font-weight:600;color:var(--muted);border-bottom:1px solid var(--rule)}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
tr.sum td{border-top:1px solid var(--rule);font-weight:600}
.wide{overflow-x:auto}
.points{list-style:none;padding:0}.points>li{display:flex;gap:.8rem}
.points b{flex:0 0 2.2rem;text-align:right;font-family:system-ui,sans-serif;font-size:.9rem;padding-top:.05rem}
.points>li>div{flex:1;min-width:0}.points p:first-child{margin-top:0}
.said{font-style:italic}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1rem;margin:.7rem 0}dt{font-weight:600;font-size:.9rem}
dd{margin:0}.facts{font-size:.86rem}
.facts dt{color:var(--muted)}
pre,code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.8rem}
pre{overflow-x:auto;background:var(--panel);padding:.7rem .8rem;border-radius:4px;line-height:1.42}
p code,li code,dd code{background:var(--panel);padding:.08em .3em;border-radius:3px}
summary{cursor:pointer;color:var(--muted);padding:.15rem 0}
figure>svg,.row svg{max-width:100%;height:auto;display:block}
figcaption{margin-bottom:.25rem}figcaption b,figcaption span{color:var(--ink)}
figcaption b{font-weight:600}
.row{display:flex;flex-wrap:wrap;align-items:flex-end;gap:.9rem 1.4rem}.row figure{margin:.2rem 0}
@media (min-width:44rem){.row.three figure{max-width:calc((100% - 2.9rem)/3)}}
svg text{fill:currentColor;font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif}
svg text.muted{fill:var(--muted)}svg text.cell{font-size:11px}
svg path{stroke:none}
svg .grid{stroke:var(--rule);fill:none}svg .axis{stroke:var(--muted);fill:none;stroke-width:1}
svg .line{fill:none;stroke:currentColor;stroke-width:1.8;stroke-linejoin:round;stroke-linecap:round}
svg .dots{fill:none;stroke:currentColor;stroke-width:5.5;stroke-linecap:round;stroke-opacity:.75}
svg .marks{fill:none;stroke:currentColor;stroke-width:1.4}
svg .dot circle{fill:currentColor;fill-opacity:.7}svg .ring circle{fill:none;stroke:currentColor;stroke-width:2}
svg .held{fill:var(--held)}svg .bound{stroke:var(--good);stroke-width:2;fill:none}
svg .plus{fill:var(--plus)}svg .minus{fill:var(--minus)}svg .ink{fill:currentColor}
svg .cross{stroke:var(--wrong);stroke-width:.12;fill:none}
.s0{color:var(--first)}.s1{color:var(--second)}.s2{color:var(--third)}.s3{color:var(--fourth)}
.code{font-size:.72rem}.code i{font-style:normal;color:var(--muted)}
.code .m{background:var(--held);display:inline-block;min-width:100%}
.code .k{color:var(--first)}.code .t{color:var(--third)}.code .d{color:var(--second)}.code .f{font-weight:700}
nav td:first-child{min-width:13rem}
@media (max-width:40rem){article{padding:.8rem .7rem}article>figure{overflow-x:auto}article>figure>svg{max-width:none}}
@media print{h2,h3,h4,figcaption{break-after:avoid}
:root{--paper:#fff;--ink:#000;--muted:#444;--panel:#fff;--rule:#bbb}html{font-size:10.5pt}
body{max-width:none;padding:0}section.card{break-before:page}article,figure,.points>li{break-inside:avoid-page}
article:has(pre){break-inside:auto}a{color:inherit}pre{white-space:pre-wrap}details:not([open]){display:none}}
"""
