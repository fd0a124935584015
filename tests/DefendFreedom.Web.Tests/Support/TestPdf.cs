using System.Globalization;
using System.Text;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>
/// A document of three pages with text, tags and bookmarks, into which a test plants a person's name. Its first objects are the catalog
/// (1), the page tree node (2), the pages (3 to 5), their contents (6 to 8) and a font (9).
/// </summary>
public sealed class TestPdf
{
    /// <summary>The name that no stored file may contain.</summary>
    public const string Person = "Ada Witness";

    /// <summary>The person's name as a PDF name object.</summary>
    public const string Name = "/AdaWitness";

    public const int FirstFreeObject = 10;

    private readonly List<string> _extraObjects = [];

    /// <summary>
    /// Additional entries of the catalog, each page, its resources, its fonts and the trailer, and additional operators of a page.
    /// </summary>
    public string Catalog { get; set; } = "";
    public string Page { get; set; } = "";
    public string Resources { get; set; } = "";
    public string Fonts { get; set; } = "";
    public string Trailer { get; set; } = "";
    public string Root { get; set; } = "1 0 R";
    public string Operators { get; set; } = "";
    public string Annotations { get; set; } = "";
    public string Kids { get; set; } = "[3 0 R 4 0 R 5 0 R]";
    public int Count { get; set; } = 3;

    /// <summary>Adds an object and returns a reference to it.</summary>
    public string Add(string content)
    {
        _extraObjects.Add(content);
        return $"{FirstFreeObject - 1 + _extraObjects.Count} 0 R";
    }

    /// <summary>Adds a stream encoded as Latin-1.</summary>
    public string AddStream(string entries, string data) => Add($"<< {entries} /Length {data.Length} >>\nstream\n{data}\nendstream");

    /// <summary>Adds a form XObject that draws text, as annotations use.</summary>
    public string AddForm(string text = "drawn upon it", string entries = "") =>
        AddStream(
            $"/Type /XObject /Subtype /Form /BBox [0 0 80 20] /Resources << /Font << /F1 9 0 R >> >> {entries}",
            $"BT /F1 9 Tf 2 5 Td ({text}) Tj ET"
        );

    public static string PageText(int page) => $"Readable words of page {page}";

    public static implicit operator byte[](TestPdf pdf) => pdf.ToBytes();

    public byte[] ToBytes()
    {
        var pages = Enumerable
            .Range(1, 3)
            .Select(page =>
                $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents {5 + page} 0 R /Resources << /Font << /F1 9 "
                + $"0 R {Fonts} >> {Resources} >> {Page} {(Annotations.Length > 0 ? $"/Annots [{Annotations}]" : "")} >>"
            );
        var contents = Enumerable
            .Range(1, 3)
            .Select(page => $"BT /F1 12 Tf 20 100 Td ({PageText(page)}) Tj ET\n{Operators}")
            .Select(text => $"<< /Length {text.Length} >>\nstream\n{text}\nendstream");
        return BuildFile(
            [
                $"<< /Type /Catalog /Pages 2 0 R /Lang (en) {Catalog} >>",
                $"<< /Type /Pages /Kids {Kids} /Count {Count} >>",
                .. pages,
                .. contents,
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                .. _extraObjects,
            ],
            $"/Root {Root} {Trailer}"
        );
    }

    private static byte[] BuildFile(string[] objects, string trailer)
    {
        var (pdf, places) = (new StringBuilder("%PDF-1.7\n"), new List<int>());
        foreach (var content in objects)
        {
            places.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{places.Count} 0 obj\n{content}\nendobj\n");
        }
        var table = pdf.Length;
        pdf.Append(
            CultureInfo.InvariantCulture,
            $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n{string.Concat(places.Select(p => $"{p:0000000000} 00000 n \n"))}"
        );
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} {trailer} >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }
}
