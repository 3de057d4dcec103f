/** The style of a course's page: the light theme's colours by the names that figures use, and room for tall scripts. */
export const pageStyle = `
:root{--paper:#fff;--raised:#fff;--sunken:#eff3f3;--ink:#14232a;--ink-2:#3f5058;--ink-3:#55666e;--line:#d9e1e2;--line-2:#b4c1c4;--edge:#71828a;
--accent:#0b5c70;--accent-fill:#0b5c70;--on-accent:#fff;--accent-soft:#e2f0f3;--accent-line:#8fbac4;--time:#835000;--time-soft:#fdf3df;
--time-line:#dfbf80;--time-fill:#f0b84a;--time-mark:#b27510;--good:#1c6a3c;--good-soft:#e6f4ea;--bad:#a3271b;--bad-soft:#fcedea;
--plot-1:#0b5c70;--plot-2:#a8482f;--plot-3:#5f7418;--plot-4:#8b4263;--plot-5:#3f6ea8;--plot-6:#56676f}
body{margin:2rem auto;max-inline-size:40rem;padding-inline:1rem;color:var(--ink);background:var(--paper);font:1.0625rem/1.65 serif}
:lang(th),:lang(lo),:lang(hi),:lang(ne),:lang(bn),:lang(ta),:lang(si){line-height:1.85}
:lang(km),:lang(my),:lang(dz),:lang(ur){line-height:2.1}
h1,h2,h3,h4{line-height:1.3;break-after:avoid}
:is(h1,h2,h3,h4):is(:lang(km),:lang(my),:lang(dz),:lang(ur),:lang(th),:lang(lo)){line-height:1.8}
article{break-before:page;border-block-start:2px solid;margin-block-start:3rem;padding-block-start:1rem}
aside,.case,.reflect{border-block:1px solid var(--line-2);padding-block:.5rem;margin-block:1rem;break-inside:avoid}
.case{background:var(--sunken);padding-inline:1rem}
table{border-collapse:collapse;margin-block:1rem}
th,td{border:1px solid var(--line-2);padding:.25rem .5rem;text-align:start;vertical-align:top}
figure{margin-inline:0;break-inside:avoid}
svg{display:block;inline-size:100%;block-size:auto;font-family:sans-serif}
.small,.sources,figcaption{font:.875rem/1.6 sans-serif;color:var(--ink-2)}
.sources ul{list-style:none;padding:0}
sup{line-height:0;font-size:.75em}
.time{color:var(--time)}
a{color:var(--accent)}
dt{font-weight:600}
@media print{body{margin:0;max-inline-size:none}a{color:inherit;text-decoration:none}@page{size:a4;margin:20mm}}
`.trim();
