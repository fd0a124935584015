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

    /// <summary>Cleans `in.pdf` of a folder into its original there.</summary>
    public static async Task<IReadOnlyList<string>> Clean(string folder)
    {
        var removed = new SortedSet<string>(StringComparer.Ordinal);
        await RefuseEncrypted(folder);
        var document = JsonNode.Parse(await Command.Qpdf.Run(folder, "--warning-exit-0", "--json=2", "--json-key=qpdf", "--json-stream-data=none", "in.pdf"))!["qpdf"]!.AsArray();
        var changes = new JsonObject();
        foreach (var (name, part) in document[1]!.AsObject().ToList())
            if (Changed(name, part!, removed)) changes[name] = part!.DeepClone();
        await File.WriteAllTextAsync(Path.Combine(folder, "changes.json"), new JsonObject { ["version"] = 2, ["qpdf"] = new JsonArray(document[0]!.DeepClone(), changes) }.ToJsonString());
        await Command.Qpdf.Run(folder, "--warning-exit-0", "--deterministic-id", "--object-streams=generate", "--update-from-json=changes.json", "in.pdf", "original.pdf");
        File.Delete(Path.Combine(folder, "in.pdf"));
        File.Delete(Path.Combine(folder, "changes.json"));
        if (await BlankPictures(Path.Combine(folder, "original.pdf"))) removed.Add("camera data of its pictures (EXIF)");
        return [.. removed];
    }

    private static async Task RefuseEncrypted(string folder)
    {
        // It answers by its exit code, and 0 stands for yes.
        try
        {
            await Command.Qpdf.Run(folder, "--is-encrypted", "in.pdf");
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
