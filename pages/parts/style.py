"""The one stylesheet: what the theme of `.streamlit/config.toml` cannot say.

Numbers that stand under each other, chips, a wall, a sheet of A4, a phone. Pages mark their parts
with keys (`frame`, `sentence`, `controls`, `matrix`, `hot_cells`, `panel`, `message_…`, `chip_…`,
`numbers_last`, `numbers_…`, `line_…`, `cut`); nothing else here knows a page.
"""

import streamlit as st

from charts.style import look
from core.i18n import gettext as _
from core.i18n import language
from core.settings import settings
from pages.parts.address import said

EVERYWHERE = """
.stApp, .stApp text { font-variant-numeric: tabular-nums lining-nums; }
[data-testid="stHeader"] { background: transparent; pointer-events: none; }
[data-testid="stHeader"] button { pointer-events: auto; }
[data-testid="stDecoration"], [data-testid="stStatusWidget"], [data-testid="stToolbarActions"],
footer { display: none !important; }
[data-testid="stMainBlockContainer"] {
    max-width: none; padding: 0.75rem 2.5rem 2rem;
}
h1 { letter-spacing: -0.015em; padding: 0 0 0.125rem !important; }
h2, h3, h4 { letter-spacing: -0.005em; padding: 0.75rem 0 0.5rem !important; }
h3 { font-size: 1.125rem !important; }
[class*="st-key-contents_of_"] [data-testid="stCaptionContainer"] { padding-left: 0.5rem; }
.st-key-sentence { align-items: baseline; row-gap: 0; }
.st-key-sentence h4 { font-size: 1.25rem !important; padding: 0.25rem 0 1rem !important; }
.st-key-controls .stButtonGroup button { min-height: 2.5rem; }
[class*="st-key-line_"] .stPageLink * { white-space: normal; overflow: visible; }
[class*="st-key-line_"] .stPageLink a { padding-inline: 0; }
[data-testid="stHeaderActionElements"] { display: none; }
[data-testid="stWidgetLabel"] p, [data-testid="stMetricLabel"] p {
    font-size: 0.8125rem; color: color-mix(in srgb, currentColor 70%, transparent);
}
[data-testid="stMetricValue"] { line-height: 1.15; }
[data-testid="stMetricValue"] * { white-space: normal !important; overflow: visible !important; }
[data-testid="stVerticalBlock"] { gap: 0.75rem; }
.stAlert [data-testid="stAlertContainer"] { padding: 0.5rem 0.75rem; }
.stDownloadButton button { min-height: 0; padding: 0.125rem 0.75rem; }
[class*="st-key-channel_"] .stMetric [data-testid="stMetricValue"] { font-size: 1.25rem; }
.st-key-matrix .nsewdrag { cursor: pointer !important; }
.st-key-hot_cells, .st-key-hot_places, .st-key-narrow_places { display: none; }
:is(.st-key-hot_cells, .st-key-hot_places, .st-key-undrawn, .st-key-groups) button,
:is(.st-key-hot_cells, .st-key-hot_places, .st-key-undrawn, .st-key-groups) button * {
    justify-content: flex-start; text-align: left; width: 100%;
}
:is(.st-key-undrawn, .st-key-groups) button { min-height: 0; padding-block: 0.1875rem; }
.st-key-groups button { padding-block: 0.375rem; }
.st-key-map { overflow: hidden; }
.st-key-map canvas { border-radius: 0.375rem; }
.st-key-weeks > *:has(.stSlider) { flex: 1; }
[class*="st-key-message_"] { gap: 0.125rem; padding-top: 0.5rem; }
[class*="st-key-message_"] :is(.stText, .stMarkdown) { font-size: 0.9375rem; line-height: 1.45; }
:is([class*="st-key-message_"], [class*="st-key-ties_"]) .stButton button {
    min-height: 0; padding: 0.125rem 0; text-align: left;
}
[class*="st-key-message_"] .stButton strong {
    text-decoration: underline; text-underline-offset: 0.2em;
    text-decoration-color: color-mix(in srgb, currentColor 35%, transparent);
}
[class*="st-key-message_chosen_"] {
    background: color-mix(in srgb, currentColor 5%, transparent); border-radius: 0.375rem;
    padding: 0.5rem 0.75rem; margin-inline: -0.75rem;
}
.st-key-cards .stColumn > .stVerticalBlock { height: 100%; }
.st-key-cards .stColumn > .stVerticalBlock > :has(> [class*="st-key-line_"]),
.st-key-cards .stColumn > .stVerticalBlock > [class*="st-key-line_"] { margin-top: auto; }
.st-key-wide_waiting :is(th, td):is(:nth-child(-n + 3), :last-child) { white-space: nowrap; }
.st-key-wide_waiting :is(th, td):is(:nth-child(-n + 3), :last-child) * { white-space: nowrap; }
.st-key-wide_waiting tbody tr { position: relative; }
.st-key-wide_waiting tbody tr:has(a):hover {
    background: color-mix(in srgb, currentColor 5%, transparent);
}
.st-key-wide_waiting tbody a::after { content: ""; position: absolute; inset: 0; }
[class*="st-key-step_"] { gap: 0; }
[class*="st-key-step_"] p { margin: 0; }
[class*="st-key-numbers_last"] :is(th, td):last-child,
[class*="st-key-numbers_beside"] :is(th, td):nth-child(n + 2),
[class*="st-key-numbers_inside"] :is(th, td):nth-child(n + 3):nth-child(-n + 8) {
    text-align: right !important;
}
[class*="st-key-in_full_"] button { min-height: 0; padding: 0; opacity: 0.6; }
[class*="st-key-entry_"] .stPageLink a { padding-left: 0; }
.st-key-earlier_edition {
    padding: 0.25rem 0.75rem; border-radius: 0.375rem; column-gap: 1rem;
    background: color-mix(in srgb, #c98a00 22%, transparent);
}
[class*="st-key-chip_"] button {
    min-height: 0; padding: 0.125rem 0.625rem; border: 0; border-radius: 1rem;
    background: color-mix(in srgb, currentColor 9%, transparent);
}
[class*="st-key-chip_"] button p { font-size: 0.8125rem; }
[class*="st-key-chip_"] button:hover {
    background: color-mix(in srgb, currentColor 18%, transparent);
}
.st-key-cut [tabindex] { overflow: auto; max-height: 76vh; }
.st-key-cut table { border-collapse: separate; border-spacing: 0; font-size: 0.9375rem; }
.st-key-cut :is(th, td) {
    padding: 0.3125rem 0.75rem; text-align: right; white-space: nowrap; vertical-align: baseline;
    border-bottom: 1px solid color-mix(in srgb, currentColor 10%, transparent);
}
.st-key-cut thead { position: sticky; top: 0; z-index: 2; background: var(--page); }
.st-key-cut thead th { font-weight: 600; vertical-align: bottom; white-space: normal; }
.st-key-cut tr:not(:last-child) > [colspan]:not([colspan="1"]) { text-align: center; }
.st-key-cut :is(.corner, tbody th) {
    position: sticky; left: 0; z-index: 1; background: var(--page);
    text-align: left; font-weight: 400; white-space: normal; min-width: 12rem; max-width: 24rem;
}
.st-key-cut tbody th.depth_2 { padding-left: 2rem; }
.st-key-cut tr:is(.outer, .depth_0) > * { font-weight: 600; }
.st-key-cut :is(.part, .few, .nothing, .hidden, .corner, small) {
    color: color-mix(in srgb, currentColor 66%, transparent); font-weight: 400 !important;
}
.st-key-cut .few { font-size: 0.8125rem; }
.st-key-cut small { display: inline-block; min-width: 2.5em; font-size: 0.75rem; }
[data-testid="stFileUploaderDropzone"] {
    min-height: 6rem; align-items: center; border-style: dashed;
}
[data-testid="stFileUploaderDropzone"] :is(button p, [data-testid$="Instructions"] span) {
    font-size: 0;
}
[data-testid="stFileUploaderDropzone"] button p::after { content: var(--choose); }
[data-testid="stFileUploaderDropzone"] [data-testid$="Instructions"] span::after {
    content: var(--drop);
}
[data-testid="stFileUploaderDropzone"] :is(button p, [data-testid$="Instructions"] span)::after {
    font-size: 0.9375rem;
}
[data-testid="stFileUploader"]:has([aria-invalid="true"])::after {
    content: var(--undropped); font-size: 0.9375rem; padding-top: 0.375rem;
}
[class*="st-key-export_"] { padding-top: 0.75rem; gap: 0.375rem; }
[class*="st-key-export_"] .stMetric [data-testid="stMetricValue"] { font-size: 1.25rem; }
[class*="st-key-load_"] { gap: 0.375rem; padding-top: 0.75rem; }
.st-key-panel {
    padding-left: 1.25rem;
    border-left: 1px solid color-mix(in srgb, currentColor 14%, transparent);
}
@media (max-width: 40rem) {
    [data-testid="stMainBlockContainer"] { padding: 0.75rem 1rem 2rem; }
    .st-key-controls .stColumn { min-width: calc(50% - 1rem) !important; }
    .st-key-controls .stColumn:has(.stButtonGroup, .stTextInput) { min-width: 100% !important; }
    .stButtonGroup button:has(+ [aria-checked="true"]) {  /* the last one of its row */
        border-right-color: color-mix(in srgb, currentColor 14%, transparent) !important;
    }
    .st-key-sentence { display: block; }
    .st-key-sentence .stElementContainer { width: 100% !important; }
    .st-key-sentence .stSpace { display: none; }
    .stColumn:has(> * > * > .stMetric) { min-width: calc(50% - 1rem) !important; }
    .stHorizontalBlock:has(> .stColumn .st-key-panel) { flex-direction: column-reverse; }
    .st-key-matrix, [class*="st-key-wide_"] { overflow-x: auto; }
    .st-key-matrix > *, [class*="st-key-wide_"] > * { min-width: 46rem; }
    :is(.st-key-wide_speed, .st-key-wide_marks) > * { min-width: 30rem; }
    body:has(.st-key-hot_cells) .st-key-matrix { display: none; }
    .st-key-map, .st-key-map_legend, .st-key-map_notes, .st-key-undrawn { display: none; }
    .st-key-hot_cells, .st-key-hot_places, .st-key-narrow_places { display: flex; }
    body:has(.st-key-narrow_places) .st-key-wide_places { display: none; }
    .st-key-panel { border-left: 0; padding-left: 0; }
}
"""
BARE = """
[data-testid="stSidebar"], [data-testid="stHeader"], .st-key-controls, .stPageLink,
.st-key-frame .stPopover, [class*="st-key-in_full_"], [class*="st-key-as_table_"],
.stDownloadButton {
    display: none !important;
}
"""  # nobody turns a control on a wall or on paper
PAPER = f"""
@page {{ size: A4 landscape; margin: 11mm; }}
@media print {{
    {BARE}
    .st-key-cut [tabindex] {{ max-height: none; overflow: visible; }}
    .stSelectbox, .stTooltipIcon, .stElementContainer:not([class*="st-key-chip_"]) > .stButton {{
        display: none !important;
    }}
    html {{ font-size: 12px !important; }}
    * {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
    .stApp, .stMain, [data-testid="stAppViewContainer"] {{
        position: static !important; height: auto !important; overflow: visible !important;
    }}
    [data-testid="stMainBlockContainer"] {{ padding: 0 !important; }}
    body, .stApp {{ background: #fff !important; }}
    .stElementContainer:has(.stPlotlyChart) {{
        zoom: var(--sheet, 0.7); break-inside: avoid;
    }}
    .st-key-panel {{ break-inside: avoid; border-left: 0; padding-left: 0; }}
}}
"""
SLATE = """
@media print {
    html { background: #fff; filter: invert(1) hue-rotate(180deg); }
    body, .stApp { background: #000 !important; }
}
"""  # a dark screen on paper: lightness turns over, hues stay, what is hot stays loudest
WALL = f"""
{BARE}
html {{ font-size: 22.4px !important; }}
[data-testid="stMainBlockContainer"] {{ padding-top: 0.25rem !important; }}
[data-testid="stVerticalBlock"] {{ gap: 0.375rem; }}
.st-key-frame button {{ min-height: 0; padding-block: 0; }}
h1 {{ font-size: 1rem !important; }}
"""  # look.md: type × 1.4, one picture a screen
FIT = """
if (!window.sheetIsFitted) {
    window.sheetIsFitted = true;
    window.addEventListener("beforeprint", () => {
        for (const drawn of document.querySelectorAll(".js-plotly-plot")) {
            const fits = Math.min(1, 1030 / drawn.offsetWidth, 590 / drawn.offsetHeight);
            drawn.closest(".stElementContainer").style.setProperty("--sheet", fits);
        }
    });
}
"""  # a picture keeps the pixels of its screen: before printing each is scaled to the sheet


def dress() -> None:
    """Put the stylesheet on the page: for the desk, or for the wall when the address says so."""
    is_dark = st.context.theme.type == "dark"
    sheets = [f":root {{ --page: {look(dark=is_dark).page}; }}", EVERYWHERE, PAPER]
    if is_dark:
        sheets.append(SLATE)
    if said("wall") == "1":
        sheets.append(WALL)
    st.html(f"<style>{_words()}{''.join(sheets)}</style>")
    told = f'document.documentElement.lang = "{language()}";'
    st.html(f"<script>{told}{FIT}</script>", unsafe_allow_javascript=True)


def _words() -> str:
    """Say in our language what Streamlit says in English only: how files are dropped."""
    limit = _("or drop files here, up to {mb} MB each").format(mb=settings().upload_mb)
    too_large = _("What is red did not arrive, or is over {mb} MB: split it, or use the command.")
    words = {
        "choose": _("Choose files"),
        "drop": limit,
        "undropped": too_large.format(mb=settings().upload_mb),
    }
    told = " ".join(f'--{name}: "{said}";' for name, said in words.items())
    return f":root {{ {told} }}"


def into_view(key: str) -> None:
    """Bring the part with this key before the reader, who may have come for it by a link."""
    told = f'document.querySelector(".st-key-{key}")?.scrollIntoView({{block: "nearest"}});'
    st.html(f"<script>{told}</script>", unsafe_allow_javascript=True)
