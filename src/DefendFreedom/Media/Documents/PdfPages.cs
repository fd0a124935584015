using System.Text.Json;

namespace DefendFreedom.Media.Documents;

/// <summary>
/// The page tree. Only what is reachable from its root counts as a page, even if other objects still refer to a deleted page.
/// </summary>
internal sealed class PdfPages
{
    private readonly HashSet<string> _nodes = [];
    private readonly Dictionary<string, JsonElement> _resources = [];

    public PdfPages(PdfObjects pdf)
    {
        // An explicit stack, because a tree may be as deep as it has pages.
        var pending = new Stack<(string Node, JsonElement Resources)>();
        if (PdfObjects.AsReference(PdfObjects.GetRaw(pdf.Catalog, "/Pages")) is { } root)
            pending.Push((root, default));
        while (pending.TryPop(out var next))
        {
            if (Contains(next.Node))
                Count++;
            if (!_nodes.Add(next.Node))
            {
                IsIntact &= Contains(next.Node); // a page may occur twice in the tree; a repeated inner node would be a cycle
                continue;
            }
            var node = pdf.GetValue(next.Node);
            var resources = pdf.Get(node, "/Resources") is { ValueKind: JsonValueKind.Object } own ? own : next.Resources;
            IsIntact &= node.ValueKind == JsonValueKind.Object;
            if (pdf.Get(node, "/Kids") is not { ValueKind: JsonValueKind.Array } kids)
            {
                _resources[next.Node] = resources;
                Count++;
                continue;
            }
            foreach (var kid in kids.EnumerateArray())
                if (PdfObjects.AsReference(kid) is { } reference)
                    pending.Push((reference, resources));
                else
                    IsIntact = false;
        }
        var declaredCount = pdf.Get(pdf.Get(pdf.Catalog, "/Pages"), "/Count");
        IsIntact &= declaredCount.ValueKind == JsonValueKind.Number && declaredCount.GetRawText() == $"{Count}";
    }

    /// <summary>Number of pages that a viewer shows.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the tree is well-formed and has as many pages as it declares.</summary>
    public bool IsIntact { get; private set; } = true;

    /// <summary>References of all pages.</summary>
    public IEnumerable<string> All => _resources.Keys;

    public bool Contains(string? page) => page is not null && _resources.ContainsKey(page);

    /// <summary>Returns the role of a page or an inner node of the tree; null for any other object.</summary>
    public string? RoleOf(string reference) =>
        Contains(reference) ? "Page"
        : _nodes.Contains(reference) ? "Pages"
        : null;

    /// <summary>Returns a page's own or inherited resources.</summary>
    public JsonElement ResourcesOf(string page) => _resources[page];
}
