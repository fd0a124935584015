using System.Globalization;
using System.Text.Json;

namespace DefendFreedom.Media.Documents;

/// <summary>What is drawn upon a page by an annotation: a form of its own, and the operators that draw it in its place.</summary>
internal sealed record PdfMark(string Form, string Name, string Operators);

/// <summary>
/// Annotations other than links. What readers see of one upon the page becomes part of the page, as its drawing alone: a
/// filled field, a stamp, a line, text that was typed upon a form, and also a bar that covers a name, since to remove it
/// would show the name. Its author, comment, date and replies go. Notes that show as an icon or a window go altogether, and
/// so does what is hidden on screen.
/// </summary>
internal sealed class PdfMarks(PdfObjects pdf, SortedSet<string> removed)
{
    private const int Hidden = 2, NoView = 32;   // 12.5.3
    private static readonly string[] Icons = ["/Text", "/Popup", "/FileAttachment", "/Sound", "/Caret", "/TrapNet", "/PrinterMark"];

    /// <summary>
    /// The marks upon a page, in the order in which they lie. Throws <see cref="RefusedFileException"/> for a redaction that is
    /// only planned.
    /// </summary>
    public IReadOnlyList<PdfMark> Of(IEnumerable<JsonElement> annotations, JsonElement resources)
    {
        var (marks, taken, number) = (new List<PdfMark>(), pdf.Get(resources, "/XObject"), 0);
        foreach (var annotation in annotations.Select(pdf.Resolve))
        {
            var kind = PdfObjects.Text(pdf.Get(annotation, "/Subtype"));
            if (kind == "/Redact") throw Planned();
            removed.Add(PdfRemovals.OfAnnotation(kind));
            if (Array.IndexOf(Icons, kind) >= 0 || kind == "/Link" || IsHidden(annotation)) continue;
            if (Appearance(annotation) is not { } form) continue;
            string name;
            do name = $"/Mark{++number}"; while (PdfObjects.Raw(taken, name).ValueKind != JsonValueKind.Undefined);
            var operators = Operators(pdf.Get(annotation, "/Rect"), pdf.Value(form), name);
            if (operators is not null) marks.Add(new PdfMark(form, name, operators));
        }
        return marks;
    }

    private static RefusedFileException Planned() =>
        new("Text that is marked for redaction is still in the document. Apply the redactions, save it and upload it again.");

    private bool IsHidden(JsonElement annotation) => ((int)Number(pdf.Get(annotation, "/F")) & (Hidden | NoView)) != 0;

    // 12.5.5: the normal appearance, or the one of its state.
    private string? Appearance(JsonElement annotation)
    {
        var normal = PdfObjects.Raw(pdf.Get(annotation, "/AP"), "/N");
        if (!pdf.IsStream(PdfObjects.Reference(normal)) && PdfObjects.Text(pdf.Get(annotation, "/AS")) is { } state)
            normal = PdfObjects.Raw(pdf.Resolve(normal), state);
        if (PdfObjects.Reference(normal) is not { } form || !pdf.IsStream(form)) return null;
        return pdf.IsForm(pdf.Value(form)) ? form : throw PdfRefusals.Drawing();
    }

    // 12.5.5, algorithm "appearance streams": the form's box, turned by its matrix, is fitted into the annotation's rectangle.
    private string? Operators(JsonElement rectangle, JsonElement form, string name)
    {
        var (place, box, matrix) = (Numbers(rectangle), Numbers(pdf.Get(form, "/BBox")), Numbers(pdf.Get(form, "/Matrix")));
        if (place.Length != 4 || box.Length != 4) throw PdfRefusals.Drawing();
        if (matrix.Length != 6) matrix = [1, 0, 0, 1, 0, 0];
        (double X, double Y)[] corners = [(box[0], box[1]), (box[0], box[3]), (box[2], box[1]), (box[2], box[3])];
        var turned = Array.ConvertAll(corners, c =>
            (X: c.X * matrix[0] + c.Y * matrix[2] + matrix[4], Y: c.X * matrix[1] + c.Y * matrix[3] + matrix[5]));
        var (left, bottom) = (turned.Min(c => c.X), turned.Min(c => c.Y));
        var (wide, high) = (turned.Max(c => c.X) - left, turned.Max(c => c.Y) - bottom);
        if (wide == 0 || high == 0) return null;
        var (scaleX, scaleY) = (Math.Abs(place[2] - place[0]) / wide, Math.Abs(place[3] - place[1]) / high);
        var (x, y) = (Math.Min(place[0], place[2]) - left * scaleX, Math.Min(place[1], place[3]) - bottom * scaleY);
        return string.Create(
            CultureInfo.InvariantCulture, $"q {scaleX:0.######} 0 0 {scaleY:0.######} {x:0.######} {y:0.######} cm {name} Do Q\n");
    }

    private double[] Numbers(JsonElement array) =>
        array.ValueKind == JsonValueKind.Array ? [.. array.EnumerateArray().Select(n => Number(pdf.Resolve(n)))] : [];

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
}
