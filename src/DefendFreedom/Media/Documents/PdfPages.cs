using System.Text.Json;

namespace DefendFreedom.Media.Documents;

/// <summary>The page tree: only what its root leads to is a page, however often something else refers to one that was deleted.</summary>
internal sealed class PdfPages
{
    private readonly HashSet<string> _nodes = [];
    private readonly Dictionary<string, JsonElement> _resources = [];

    public PdfPages(PdfObjects pdf)
    {
        // With a stack of its own: a tree may be as deep as it has pages.
        var open = new Stack<(string Node, JsonElement Resources)>();
        if (PdfObjects.AsReference(PdfObjects.GetRaw(pdf.Catalog, "/Pages")) is { } root)
            open.Push((root, default));
        while (open.TryPop(out var next))
        {
            if (Contains(next.Node))
                Count++;
            if (!_nodes.Add(next.Node))
            {
                IsIntact &= Contains(next.Node); // a page may lie in the tree twice, a node above pages would make a ring
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
                    open.Push((reference, resources));
                else
                    IsIntact = false;
        }
        var declaredCount = pdf.Get(pdf.Get(pdf.Catalog, "/Pages"), "/Count");
        IsIntact &= declaredCount.ValueKind == JsonValueKind.Number && declaredCount.GetRawText() == $"{Count}";
    }

    /// <summary>How many pages a reader turns.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the tree leads to as many pages as it says, and to each without a detour.</summary>
    public bool IsIntact { get; private set; } = true;

    /// <summary>All pages, by their references.</summary>
    public IEnumerable<string> All => _resources.Keys;

    public bool Contains(string? page) => page is not null && _resources.ContainsKey(page);

    /// <summary>The role of a page or of a node above pages; null for what is in no tree.</summary>
    public string? RoleOf(string reference) =>
        Contains(reference) ? "Page"
        : _nodes.Contains(reference) ? "Pages"
        : null;

    /// <summary>A page's resources, its own or inherited.</summary>
    public JsonElement ResourcesOf(string page) => _resources[page];
}
