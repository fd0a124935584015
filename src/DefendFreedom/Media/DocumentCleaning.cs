using System.Text.Json.Nodes;

namespace DefendFreedom.Media;

/// <summary>
/// Writes a PDF anew from the objects that its pages need. Author, XMP, programs' private data, scripts, attached files and
/// all earlier states of the file stay behind; tags for screen readers, bookmarks and links stay in.
/// </summary>
internal static class DocumentCleaning
{
    private static readonly Dictionary<string, string> Unwanted = new()
    {
        ["/Metadata"] = "what programs wrote about it (XMP)",
        ["/PieceInfo"] = "programs' private data",
        ["/Thumb"] = "small copies of its pages",
        ["/LastModified"] = "times of changes",
        ["/JS"] = "scripts",
        ["/JavaScript"] = "scripts",
        ["/OpenAction"] = "what happens when it is opened",
        ["/AA"] = "what happens when it is opened",
        ["/EmbeddedFiles"] = "attached files",
        ["/EF"] = "attached files",
        ["/AF"] = "attached files",
    };

    /// <summary>Cleans `in.pdf` on a bench into its original there.</summary>
    public static async Task<IReadOnlyList<string>> Clean(Workbench bench)
    {
        var removed = new SortedSet<string>(StringComparer.Ordinal);
        await RefuseEncrypted(bench);
        var document = JsonNode.Parse(await bench.Qpdf("--warning-exit-0", "--json=2", "--json-key=qpdf", "--json-stream-data=none", "in.pdf"))!["qpdf"]!.AsArray();
        var changes = new JsonObject();
        foreach (var (name, part) in document[1]!.AsObject().ToList())
            if (Changed(name, part!, removed)) changes[name] = part!.DeepClone();
        await File.WriteAllTextAsync(bench.PathOf("changes.json"), new JsonObject { ["version"] = 2, ["qpdf"] = new JsonArray(document[0]!.DeepClone(), changes) }.ToJsonString());
        await bench.Qpdf("--warning-exit-0", "--deterministic-id", "--object-streams=generate", "--update-from-json=changes.json", "in.pdf", "original.pdf");
        File.Delete(bench.PathOf("in.pdf"));
        File.Delete(bench.PathOf("changes.json"));
        if (await BlankPictures(bench.PathOf("original.pdf"))) removed.Add("camera data of its pictures (EXIF)");
        return [.. removed];
    }

    private static async Task RefuseEncrypted(Workbench bench)
    {
        // It answers by its exit code, and 0 stands for yes.
        try
        {
            await bench.Qpdf("--is-encrypted", "in.pdf");
        }
        catch (RefusedFileException e) when (e.InnerException is IOException)
        {
            return;
        }
        throw new RefusedFileException("The document is protected with a password or against changes. Save it without protection.");
    }

    private static bool Changed(string name, JsonNode part, SortedSet<string> removed)
    {
        if (name == "trailer")
        {
            if (part["value"]!.AsObject().Remove("/Info")) removed.Add("author, title and program of its properties");
            return true;
        }
        return Strip(part["value"] ?? part["stream"]?["dict"], removed);
    }

    private static bool Strip(JsonNode? node, SortedSet<string> removed)
    {
        var changed = false;
        if (node is JsonObject fields)
            foreach (var key in fields.Select(f => f.Key).ToList())
            {
                if (!Unwanted.TryGetValue(key, out var what)) changed |= Strip(fields[key], removed);
                else if (fields.Remove(key)) changed = removed.Add(what) || true;
            }
        else if (node is JsonArray items)
            foreach (var item in items) changed |= Strip(item, removed);
        return changed;
    }

    private static async Task<bool> BlankPictures(string path)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        var found = PhotographsWithin.Blank(bytes);
        if (found) await File.WriteAllBytesAsync(path, bytes);
        return found;
    }
}
