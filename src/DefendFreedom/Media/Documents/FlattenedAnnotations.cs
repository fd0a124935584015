using System.Globalization;
using System.Text.Json;

namespace DefendFreedom.Media.Documents;

/// <summary>What is drawn upon a page by an annotation: a form of its own, and the operators that draw it in its place.</summary>
internal sealed record FlattenedAnnotation(string Form, string Name, string Operators);

/// <summary>
/// Annotations other than links. What readers see of one upon the page becomes part of the page, as its drawing alone: a
/// filled field, a stamp, a line, text that was typed upon a form, and also a bar that covers a name, since to remove it
/// would show the name. Its author, comment, date and replies go. Notes that show as an icon or a window go altogether, and
/// so does what is hidden on screen.
/// </summary>
internal sealed class FlattenedAnnotations(PdfObjects pdf, SortedSet<string> removed)
{
    private const int Hidden = 2,
        NoView = 32; // 12.5.3
    private static readonly string[] IconSubtypes = ["/Text", "/Popup", "/FileAttachment", "/Sound", "/Caret", "/TrapNet", "/PrinterMark"];

    /// <summary>
    /// The marks upon a page, in the order in which they lie. Throws <see cref="RefusedFileException"/> for a redaction that is
    /// only planned.
    /// </summary>
    public IReadOnlyList<FlattenedAnnotation> Flatten(IEnumerable<JsonElement> annotations, JsonElement resources)
    {
        var (flattened, taken, number) = (new List<FlattenedAnnotation>(), pdf.Get(resources, "/XObject"), 0);
        foreach (var annotation in annotations.Select(pdf.Resolve))
        {
            var kind = PdfObjects.AsText(pdf.Get(annotation, "/Subtype"));
            if (kind == "/Redact")
                throw UnappliedRedaction();
            removed.Add(RemovedPdfParts.DescribeAnnotation(kind));
            if (Array.IndexOf(IconSubtypes, kind) >= 0 || kind == "/Link" || IsHidden(annotation))
                continue;
            if (FindAppearance(annotation) is not { } form)
                continue;
            string name;
            do name = $"/Mark{++number}";
            while (PdfObjects.GetRaw(taken, name).ValueKind != JsonValueKind.Undefined);
            var operators = CreateOperators(pdf.Get(annotation, "/Rect"), pdf.GetValue(form), name);
            if (operators is not null)
                flattened.Add(new FlattenedAnnotation(form, name, operators));
        }
        return flattened;
    }

    private static RefusedFileException UnappliedRedaction() =>
        new("Text that is marked for redaction is still in the document. Apply the redactions, save it and upload it again.");

    private bool IsHidden(JsonElement annotation) => ((int)Number(pdf.Get(annotation, "/F")) & (Hidden | NoView)) != 0;

    // 12.5.5: the normal appearance, or the one of its state.
    private string? FindAppearance(JsonElement annotation)
    {
        var normal = PdfObjects.GetRaw(pdf.Get(annotation, "/AP"), "/N");
        if (!pdf.IsStream(PdfObjects.AsReference(normal)) && PdfObjects.AsText(pdf.Get(annotation, "/AS")) is { } state)
            normal = PdfObjects.GetRaw(pdf.Resolve(normal), state);
        if (PdfObjects.AsReference(normal) is not { } form || !pdf.IsStream(form))
            return null;
        return pdf.IsForm(pdf.GetValue(form)) ? form : throw PdfRefusals.DamagedDrawing();
    }

    // 12.5.5, algorithm "appearance streams": the form's box, turned by its matrix, is fitted into the annotation's rectangle.
    private string? CreateOperators(JsonElement rectangle, JsonElement form, string name)
    {
        var (place, box, matrix) = (Numbers(rectangle), Numbers(pdf.Get(form, "/BBox")), Numbers(pdf.Get(form, "/Matrix")));
        if (place.Length != 4 || box.Length != 4)
            throw PdfRefusals.DamagedDrawing();
        if (matrix.Length != 6)
            matrix = [1, 0, 0, 1, 0, 0];
        (double X, double Y)[] corners = [(box[0], box[1]), (box[0], box[3]), (box[2], box[1]), (box[2], box[3])];
        var turned = Array.ConvertAll(
            corners,
            c => (X: c.X * matrix[0] + c.Y * matrix[2] + matrix[4], Y: c.X * matrix[1] + c.Y * matrix[3] + matrix[5])
        );
        var (left, bottom) = (turned.Min(c => c.X), turned.Min(c => c.Y));
        var (wide, high) = (turned.Max(c => c.X) - left, turned.Max(c => c.Y) - bottom);
        if (wide == 0 || high == 0)
            return null;
        var (scaleX, scaleY) = (Math.Abs(place[2] - place[0]) / wide, Math.Abs(place[3] - place[1]) / high);
        var (x, y) = (Math.Min(place[0], place[2]) - left * scaleX, Math.Min(place[1], place[3]) - bottom * scaleY);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"q {scaleX:0.######} 0 0 {scaleY:0.######} {x:0.######} {y:0.######} cm {name} Do Q\n"
        );
    }

    private double[] Numbers(JsonElement array) =>
        array.ValueKind == JsonValueKind.Array ? [.. array.EnumerateArray().Select(n => Number(pdf.Resolve(n)))] : [];

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
}
