using System.Globalization;
using System.Text;
using System.Text.Json;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Features.Petitions.Export;

/// <summary>
/// Writes the signatures as CSV (RFC 4180) in UTF-8 with a byte order mark, so that spreadsheets read every script. A cell that a
/// spreadsheet would interpret as a formula is prefixed with an apostrophe. Progress is saved next to the file, so an interrupted export
/// resumes.
/// </summary>
public sealed class SignatureCsvWriter : IDisposable
{
    private const int ResumePointInterval = 5000;

    /// <summary>The available columns by the name used on the command line and in the header.</summary>
    public static IReadOnlyDictionary<string, Func<SealedSignature, Signer?, string>> AllColumns { get; } =
        new Dictionary<string, Func<SealedSignature, Signer?, string>>
        {
            ["number"] = (s, _) => s.Number,
            ["name"] = (_, p) => p?.Name ?? "(erased)",
            ["email"] = (_, p) => p?.Email ?? "",
            ["country"] = (_, p) => p?.Country ?? "",
            ["postcode"] = (_, p) => p?.Postcode ?? "",
            ["place"] = (s, _) => SignerLocation.GetName(s.Place),
            ["signed"] = (s, _) => FormatTime(s.SignedAt),
            ["confirmed"] = (s, _) => FormatTime(s.ConfirmedAt),
            ["named-to-target"] = (s, _) => FormatConsent(s.OnList),
            ["shown-on-page"] = (s, _) => FormatConsent(s.Shown),
            ["updates-by-email"] = (s, _) => FormatConsent(s.Updates),
            ["text"] = (s, _) => s.Text.ToString(CultureInfo.InvariantCulture),
        };

    private readonly string _path;
    private readonly string _source;
    private readonly IReadOnlyList<string> _columns;
    private readonly FileStream _file;
    private readonly StreamWriter _csv;

    /// <summary>Starts the table, or resumes one of the same source file and columns.</summary>
    public SignatureCsvWriter(string path, string source, IReadOnlyList<string> columns)
    {
        (_path, _source, _columns) = (path, $"{source} {string.Join(',', columns)}", columns);
        var (number, length) = LoadResumePoint();
        WrittenCount = number;
        _file = PrivateFiles.OpenForWriting(PartPath, FileMode.OpenOrCreate);
        _file.SetLength(length);
        _file.Position = length;
        _csv = new StreamWriter(_file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        if (length == 0)
            WriteRow(_columns);
    }

    /// <summary>Number of signatures in the table.</summary>
    public int WrittenCount { get; private set; }

    private int _readCount;

    private string PartPath => _path + ".part";
    private string ProgressPath => _path + ".progress";

    public void Add(SealedSignature signature, Signer? signer)
    {
        if (++_readCount <= WrittenCount)
            return;
        WriteRow(_columns.Select(c => AllColumns[c](signature, signer)));
        WrittenCount = _readCount;
        if (WrittenCount % ResumePointInterval == 0)
            SaveResumePoint();
    }

    /// <summary>Completes the table and gives it its final name.</summary>
    public void Finish()
    {
        SaveResumePoint();
        Dispose();
        File.Move(PartPath, _path, overwrite: true);
        File.Delete(ProgressPath);
    }

    public void Dispose() => _csv.Dispose();

    private void WriteRow(IEnumerable<string> cells) => _csv.Write(CsvCell.FormatRow(cells));

    private void SaveResumePoint()
    {
        _csv.Flush();
        _file.Flush(flushToDisk: true);
        using var progress = PrivateFiles.OpenForWriting(ProgressPath, FileMode.Create);
        JsonSerializer.Serialize(progress, new ResumePoint(_source, WrittenCount, _file.Length));
    }

    private (int Number, long Length) LoadResumePoint() =>
        File.Exists(ProgressPath)
        && File.Exists(PartPath)
        && JsonSerializer.Deserialize<ResumePoint>(File.ReadAllText(ProgressPath)) is { } resumePoint
        && resumePoint.Source == _source
        && resumePoint.Length <= new FileInfo(PartPath).Length
            ? (resumePoint.WrittenCount, resumePoint.Length)
            : (0, 0);

    private static string FormatConsent(bool? given) =>
        given switch
        {
            true => "yes",
            false => "no",
            null => "not recorded",
        };

    private static string FormatTime(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private sealed record ResumePoint(string Source, int WrittenCount, long Length);
}
