// The list of pages is open where there is room beside the text, and folded on a narrow screen.
const pages = document.querySelector(".pages details");
const wide = matchMedia("(min-width: 60rem)");
const fit = () => { pages.open = pages.open || wide.matches; };
wide.addEventListener("change", fit);
fit();
