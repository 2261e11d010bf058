
"use strict";
(() => {
  // What is looked at, by the first word of a reason's name; docs/how-it-decides.md tells more.
  const LOOKED_AT = {
    own: "the block by itself",
    prose: "how it stands to the prose",
    page: "its place on the page",
    words: "words that come back",
    joint: "sentences that run on",
    near: "the blocks next to it",
    far: "the second blocks from it",
    farther: "the third blocks from it",
    beside: "it and its neighbours",
  };
  const find = (selector, inside = document) => inside.querySelector(selector);
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const sideBySide = matchMedia("(min-width: 62rem)");
  const why = find(".why");
  const documents = all(".document");
  const told = new Map(); // what the page holds of each document's blocks, read when it is first asked for

  const blocksOf = (section) => {
    if (!told.has(section)) told.set(section, JSON.parse(find("script", section).textContent));
    return told.get(section);
  };

  const bar = (share) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 100 6");
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    rect.setAttribute("width", Math.max(2, 100 * share));
    rect.setAttribute("height", 6);
    svg.append(rect);
    return svg;
  };

  const text = (name, content, tag = "span") => {
    const made = document.createElement(tag);
    made.className = name;
    made.textContent = content; // never as HTML: it may come from a text
    return made;
  };

  const reason = ([name, weight], most) => {
    const item = document.createElement("li");
    if (!weight) {
      item.append(text("alone", `${name === "far" ? "place" : "rule"} ${name}`));
      return item;
    }
    const seen = text("seen", name);
    const gloss = LOOKED_AT[/^[a-z]*/.exec(name)[0]];
    if (gloss) seen.append(" ", text("", gloss, "small"));
    item.append(text("weight", `+${weight.toFixed(2)}`), bar(weight / most), seen);
    return item;
  };

  const shortly = (block) => {
    const removed = block.label === "boilerplate";
    const name = removed ? block.kind : [block.label, block.kind].filter(Boolean).join(", ");
    return { fate: removed ? "removed as" : "kept as", name, sure: `${Math.round(100 * block.certainty)}% sure` };
  };

  const explain = (block, name) => {
    const { fate, name: label, sure } = shortly(block);
    find(".hint", why).hidden = true;
    const answer = find(".answer", why);
    answer.hidden = false;
    answer.className = `answer ${name}`;
    find(".fate", answer).textContent = fate;
    find(".label", answer).textContent = label;
    find(".sure span", answer).textContent = sure;
    find(".sure .part", answer).setAttribute("width", 100 * block.certainty);
    const spans = block.spans.map(([start, end]) => `${start}–${end}`).join(", ");
    find(".place", answer).textContent = `characters ${spans}`;
    const most = Math.max(...block.reasons.map(([, weight]) => weight), 0.01);
    const items = block.reasons.map((it) => reason(it, most));
    if (!items.length) items.push(text("alone", "No evidence of its own: its shape, in an article and little else.", "li"));
    if (block.more) items.push(text("alone", `… and ${block.more} more`, "li"));
    find(".reasons", answer).replaceChildren(...items);
    why.scrollTop = 0;
  };

  const selectorOf = (numbers) => numbers.map((number) => `[data-blocks~="${number}"]`).join(",");
  const numbersOf = (node) => node.dataset.blocks.split(" ").filter(Boolean);

  // Lights what belongs to a node in both texts, and tells why it is what it is.
  const show = (node) => {
    const section = node.closest(".document");
    const numbers = numbersOf(node);
    all(".lit").forEach((lit) => lit.classList.remove("lit"));
    if (!numbers.length) return [];
    const lit = all(selectorOf(numbers), section);
    lit.forEach((it) => it.classList.add("lit"));
    const piece = lit.find((it) => it.classList.contains("block"));
    const name = [...piece.classList].find((it) => /^(is|no)-/.test(it));
    explain(blocksOf(section)[numbers[0]], name);
    return lit;
  };

  const clear = () => {
    all(".lit").forEach((lit) => lit.classList.remove("lit"));
    find(".hint", why).hidden = false;
    find(".answer", why).hidden = true;
  };

  const focused = () => document.activeElement?.closest?.(".block");

  const back = () => (focused() ? show(focused()) : clear());

  document.addEventListener("pointerover", (event) => {
    const node = event.target.closest("[data-blocks]");
    if (node) show(node);
    else if (!event.target.closest(".why")) back();
  });

  document.addEventListener("focusin", (event) => {
    const piece = event.target.matches(".tag") && event.target.closest(".block");
    if (!piece) return;
    const section = piece.closest(".document");
    all('.tag[tabindex="0"]', section).forEach((tag) => tag.setAttribute("tabindex", "-1"));
    event.target.setAttribute("tabindex", "0");
    const lit = show(piece);
    const { fate, name, sure } = shortly(blocksOf(section)[numbersOf(piece)[0]]);
    const [first] = blocksOf(section)[numbersOf(piece)[0]].reasons;
    find(".aloud", why).textContent = `${fate} ${name}, ${sure}${first ? `, by ${first[0]}` : ""}`;
    if (sideBySide.matches) lit.forEach((it) => it.closest(".article")?.contains(it) && it.scrollIntoView({ block: "nearest" }));
  });

  document.addEventListener("focusout", () => setTimeout(() => focused() || clear()));

  // A click selects a block; whoever drags over a text wants to copy it.
  document.addEventListener("click", (event) => {
    const node = event.target.closest("[data-blocks]");
    if (!node || !getSelection().isCollapsed) return;
    const piece = find(`.block:is(${selectorOf(numbersOf(node))})`, node.closest(".document"));
    if (!piece) return;
    piece.closest("details")?.setAttribute("open", "");
    find(".tag", piece).focus({ preventScroll: node === piece || !sideBySide.matches });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      document.activeElement.blur();
      return clear();
    }
    const piece = event.target.matches?.(".tag") && focused();
    if (!piece || event.altKey || event.ctrlKey || event.metaKey) return;
    const tags = all(".tag", piece.closest(".document")).filter((tag) => !tag.closest("details:not([open])"));
    const at = tags.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: tags.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    tags[to]?.focus();
  });

  const fold = (button) => {
    const folded = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", folded);
    all("details.removed", button.closest(".document")).forEach((it) => (it.open = !folded));
  };

  const pick = (button) => {
    const section = button.closest(".document");
    const picked = button.getAttribute("aria-pressed") !== "true";
    all(".kind", section).forEach((it) => it.setAttribute("aria-pressed", picked && it === button));
    all(".picked", section).forEach((it) => it.classList.remove("picked"));
    find(".source", section).classList.toggle("picking", picked);
    if (!picked) return;
    const pieces = all(`.block.${button.dataset.kind}`, section);
    pieces.forEach((it) => {
      it.classList.add("picked");
      it.closest("details")?.setAttribute("open", "");
    });
    pieces[0]?.scrollIntoView({ block: "nearest" });
  };

  const turnTo = (id, { focus }) => {
    const shown = documents.find((section) => section.id === id) ?? documents[0];
    if (!shown) return;
    documents.forEach((section) => (section.hidden = section !== shown));
    all("nav a").forEach((link) => {
      if (link.hash === `#${shown.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    clear();
    if (focus) find("h2", shown).focus();
  };

  document.documentElement.classList.add("js");
  all(".fold").forEach((button) => button.addEventListener("click", () => fold(button)));
  all(".kind").forEach((button) => button.addEventListener("click", () => pick(button)));
  documents.forEach((section) => all(".tag", section).forEach((tag, at) => tag.setAttribute("tabindex", at ? "-1" : "0")));
  addEventListener("hashchange", () => turnTo(location.hash.slice(1), { focus: true }));
  turnTo(location.hash.slice(1), { focus: false });
})();
