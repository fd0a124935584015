// Writes the built elements as the site's Markdown. Their words are already escaped.
import TurndownService from "../../lib/turndown/turndown-7.2.5.js";
import { tables } from "../../lib/turndown/turndown-plugin-gfm-1.0.2.js";

const service = new TurndownService({ headingStyle: "atx", hr: "---", emDelimiter: "*" });
service.escape = text => text;
service.use(tables);
service.addRule("address", {
  filter: node => node.nodeName === "A" && node.hasAttribute("data-address"),
  replacement: content => `<${content}>`,
});
service.addRule("item", {
  filter: "li",
  replacement(content, node) {
    const marker = node.parentNode.nodeName === "OL" ? `${node.getAttribute("value")}. ` : "- ";
    return marker + content.trim().replace(/\n(?=[^\n])/g, `\n${" ".repeat(marker.length)}`) + (node.nextSibling ? "\n" : "");
  },
});

export const toMarkdown = root => service.turndown(root)
  .replace(/\n{3,}/g, "\n\n")
  .replace(/^(?:> ?)+$/gm, marks => marks.trimEnd());
