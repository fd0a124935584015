using System.Globalization;
using System.Text;
using System.Text.Json;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Backups;

namespace DefendFreedom.Web.Delivery;

/// <summary>
/// The signatures as CSV (RFC 4180) in UTF-8 with its mark, so that spreadsheets read every script. A cell that a spreadsheet would
/// take for a formula gets an apostrophe before it. How far it has come is written down beside it, so that it goes on after a stop.
/// </summary>
public sealed class DeliveryTable : IDisposable
{
    private const int Often = 5000;

    /// <summary>Columns by the names that are typed and printed.</summary>
    public static IReadOnlyDictionary<string, Func<SealedSignature, Signer?, string>> AllColumns { get; } = new Dictionary<string, Func<SealedSignature, Signer?, string>>
    {
        ["number"] = (s, _) => s.Number,
        ["name"] = (_, p) => p?.Name ?? "(erased)",
        ["email"] = (_, p) => p?.Email ?? "",
        ["country"] = (_, p) => p?.Country ?? "",
        ["postcode"] = (_, p) => p?.Postcode ?? "",
        ["place"] = (s, _) => Place.Name(s.Place),
        ["signed"] = (s, _) => Time(s.SignedAt),
        ["confirmed"] = (s, _) => Time(s.ConfirmedAt),
        ["list"] = (s, _) => s.OnList ? "yes" : "no",
        ["updates"] = (s, _) => s.Updates ? "yes" : "no",
        ["text"] = (s, _) => s.Text.ToString(CultureInfo.InvariantCulture),
    };

    private readonly string _path;
    private readonly string _of;
    private readonly IReadOnlyList<string> _columns;
    private readonly FileStream _file;
    private readonly StreamWriter _csv;

    /// <summary>Begins the table, or goes on with one of the same file and columns.</summary>
    public DeliveryTable(string path, string of, IReadOnlyList<string> columns)
    {
        (_path, _of, _columns) = (path, $"{of} {string.Join(',', columns)}", columns);
        var (number, length) = Read();
        Done = number;
        _file = PrivateFiles.Open(Part, FileMode.OpenOrCreate);
        _file.SetLength(length);
        _file.Position = length;
        _csv = new StreamWriter(_file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        if (length == 0) Row(_columns);
    }

    /// <summary>How many signatures are in the table already.</summary>
    public int Done { get; private set; }

    private int _read;

    private string Part => _path + ".part";
    private string Progress => _path + ".progress";

    public void Add(SealedSignature signature, Signer? signer)
    {
        if (++_read <= Done) return;
        Row(_columns.Select(c => AllColumns[c](signature, signer)));
        Done = _read;
        if (Done % Often == 0) Note();
    }

    /// <summary>Everything is in it: it gets its name.</summary>
    public void Finish()
    {
        Note();
        Dispose();
        File.Move(Part, _path, overwrite: true);
        File.Delete(Progress);
    }

    public void Dispose() => _csv.Dispose();

    private void Row(IEnumerable<string> cells) => _csv.Write(SafeCell.Line(cells));

    private void Note()
    {
        _csv.Flush();
        _file.Flush(flushToDisk: true);
        using var progress = PrivateFiles.Open(Progress, FileMode.Create);
        JsonSerializer.Serialize(progress, new Noted(_of, Done, _file.Length));
    }

    private (int Number, long Length) Read() =>
        File.Exists(Progress) && File.Exists(Part) && JsonSerializer.Deserialize<Noted>(File.ReadAllText(Progress)) is { } noted && noted.Of == _of && noted.Length <= new FileInfo(Part).Length
            ? (noted.Number, noted.Length) : (0, 0);

    private static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private sealed record Noted(string Of, int Number, long Length);
}
