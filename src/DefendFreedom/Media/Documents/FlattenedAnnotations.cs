using System.Globalization;
using System.Text.Json;

namespace DefendFreedom.Media.Documents;

/// <summary>The appearance of an annotation on a page: a form XObject, its resource name and the operators that draw it in place.</summary>
internal sealed record FlattenedAnnotation(string Form, string Name, string Operators);

/// <summary>
/// Flattens annotations other than links. Their visible appearance becomes part of the page: a filled field, a stamp, a line, typed text,
/// and also a bar that covers a name, since removing it would reveal the name. Author, comment, date and replies are removed. Notes shown
/// as an icon or a window are removed entirely, as is everything hidden on screen.
/// </summary>
internal sealed class FlattenedAnnotations(PdfObjects pdf, SortedSet<string> removed)
{
    private const int Hidden = 2,
        NoView = 32; // 12.5.3
    private static readonly string[] IconSubtypes = ["/Text", "/Popup", "/FileAttachment", "/Sound", "/Caret", "/TrapNet", "/PrinterMark"];

    /// <summary>
    /// Returns the appearances on a page in drawing order. Throws <see cref="RejectedFileException"/> for a redaction that has not been
    /// applied.
    /// </summary>
    public IReadOnlyList<FlattenedAnnotation> Flatten(IEnumerable<JsonElement> annotations, JsonElement resources)
    {
        var (flattened, existing, number) = (new List<FlattenedAnnotation>(), pdf.Get(resources, "/XObject"), 0);
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
            while (PdfObjects.GetRaw(existing, name).ValueKind != JsonValueKind.Undefined);
            var operators = CreateOperators(pdf.Get(annotation, "/Rect"), pdf.GetValue(form), name);
            if (operators is not null)
                flattened.Add(new FlattenedAnnotation(form, name, operators));
        }
        return flattened;
    }

    private static RejectedFileException UnappliedRedaction() =>
        new("Text that is marked for redaction is still in the document. Apply the redactions, save the document, and upload it again.");

    private bool IsHidden(JsonElement annotation) => ((int)Number(pdf.Get(annotation, "/F")) & (Hidden | NoView)) != 0;

    // 12.5.5: the normal appearance, or the one for the annotation's state.
    private string? FindAppearance(JsonElement annotation)
    {
        var normal = PdfObjects.GetRaw(pdf.Get(annotation, "/AP"), "/N");
        if (!pdf.IsStream(PdfObjects.AsReference(normal)) && PdfObjects.AsText(pdf.Get(annotation, "/AS")) is { } state)
            normal = PdfObjects.GetRaw(pdf.Resolve(normal), state);
        if (PdfObjects.AsReference(normal) is not { } form || !pdf.IsStream(form))
            return null;
        return pdf.IsForm(pdf.GetValue(form)) ? form : throw PdfRefusals.DamagedDrawing();
    }

    // 12.5.5, algorithm "appearance streams": the form's bounding box, transformed by its matrix, is fitted into the annotation's
    // rectangle.
    private string? CreateOperators(JsonElement rectangle, JsonElement form, string name)
    {
        var (target, box, matrix) = (Numbers(rectangle), Numbers(pdf.Get(form, "/BBox")), Numbers(pdf.Get(form, "/Matrix")));
        if (target.Length != 4 || box.Length != 4)
            throw PdfRefusals.DamagedDrawing();
        if (matrix.Length != 6)
            matrix = [1, 0, 0, 1, 0, 0];
        (double X, double Y)[] corners = [(box[0], box[1]), (box[0], box[3]), (box[2], box[1]), (box[2], box[3])];
        var transformed = Array.ConvertAll(
            corners,
            c => (X: c.X * matrix[0] + c.Y * matrix[2] + matrix[4], Y: c.X * matrix[1] + c.Y * matrix[3] + matrix[5])
        );
        var (left, bottom) = (transformed.Min(c => c.X), transformed.Min(c => c.Y));
        var (width, height) = (transformed.Max(c => c.X) - left, transformed.Max(c => c.Y) - bottom);
        if (width == 0 || height == 0)
            return null;
        var (scaleX, scaleY) = (Math.Abs(target[2] - target[0]) / width, Math.Abs(target[3] - target[1]) / height);
        var (x, y) = (Math.Min(target[0], target[2]) - left * scaleX, Math.Min(target[1], target[3]) - bottom * scaleY);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"q {scaleX:0.######} 0 0 {scaleY:0.######} {x:0.######} {y:0.######} cm {name} Do Q\n"
        );
    }

    private double[] Numbers(JsonElement array) =>
        array.ValueKind == JsonValueKind.Array ? [.. array.EnumerateArray().Select(n => Number(pdf.Resolve(n)))] : [];

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
}
