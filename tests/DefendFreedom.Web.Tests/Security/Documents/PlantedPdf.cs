using System.Text;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Security.Documents;

/// <summary>A document with a person's name planted somewhere, the expected refusal, and the content that must be kept.</summary>
/// <param name="RefusalReason">Part of the expected reason; null when the document is accepted.</param>
/// <param name="Kept">Content of the cleaned file apart from the text of its pages.</param>
public sealed record PlantedPdf(string Location, byte[] Bytes, string? RefusalReason = null, int Pages = 3, string[]? Kept = null)
{
    private const string P = TestPdf.Person,
        N = TestPdf.Name;

    public static IEnumerable<PlantedPdf> InGroup(string group) =>
        group switch
        {
            "annotations" => Annotations(),
            "actions" => Actions(),
            "forms" => Forms(),
            "attachments" => Attachments(),
            "properties" => Properties(),
            "structure" => Structure(),
            "leftovers" => Leftovers(),
            "pictures" => Pictures(),
            "names" => Names(),
            "shapes" => Shapes(),
            _ => Damage(),
        };

    private static PlantedPdf Create(string location, Action<TestPdf> plant, string? refused = null, int pages = 3, params string[] keeps)
    {
        var pdf = new TestPdf();
        plant(pdf);
        return new PlantedPdf(location, pdf, refused, pages, keeps);
    }

    private static PlantedPdf Annotation(string kind, string entries, string? refused = null, params string[] keeps) =>
        Create(
            kind,
            pdf =>
                pdf.Annotations = pdf.Add(
                    $"<< /Type /Annot /Subtype /{kind} /Rect [10 10 90 30] /T ({P}) /NM ({P}) /M (D:20260101) {entries} >>"
                ),
            refused,
            3,
            keeps
        );

    private static PlantedPdf DrawnAnnotation(string kind, string entries = "") =>
        Create(
            kind,
            pdf =>
                pdf.Annotations = pdf.Add(
                    $"<< /Type /Annot /Subtype /{kind} /Rect [10 10 90 30] /T ({P}) /Contents ({P}) /Subj ({P}) /RC "
                        + $"(<p>{P}</p>) /AP << /N {pdf.AddForm(entries: $"/PieceInfo << /X << /Private ({P}) >> >>")} >> {entries} "
                        + ">>"
                ),
            keeps: ["drawn upon it", "/Mark1 Do"]
        );

    private static PlantedPdf AnnotationWithAppearance(string location, string entries, string? refused, params string[] keeps) =>
        Create(
            location,
            pdf =>
                pdf.Annotations = pdf.Add(
                    "<< /Type /Annot /Subtype /Stamp /Rect [10 10 90 30] /AP << /N "
                        + $"{pdf.AddStream($"{entries} /Secret {pdf.Add($"({P})")}", "BT (drawn upon it) Tj ET")} >> >>"
                ),
            refused,
            keeps: keeps
        );

    private static IEnumerable<PlantedPdf> Annotations() =>
        [
            Annotation("Text", $"/Contents ({P})"),
            Create(
                "a note and its window",
                pdf =>
                    pdf.Annotations =
                        pdf.Add($"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /T ({P}) /Contents (no) /Popup 11 0 R >>")
                        + " "
                        + pdf.Add($"<< /Type /Annot /Subtype /Popup /Rect [0 0 9 9] /Parent 10 0 R /Contents ({P}) >>")
            ),
            Create(
                "a note that looks like a person",
                pdf => pdf.Annotations = pdf.Add($"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /AP << /N {pdf.AddForm(P)} >> >>")
            ),
            Create(
                "an answer to a note",
                pdf =>
                    pdf.Annotations =
                        pdf.Add($"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /T ({P}) >>")
                        + " "
                        + pdf.Add(
                            $"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /IRT 10 0 R /T ({P}) "
                                + "/StateModel (Review) /State (Accepted) >>"
                        )
            ),
            DrawnAnnotation("FreeText", $"/DA (/F1 9 Tf) /DS (font: {P})"),
            DrawnAnnotation("Highlight", "/QuadPoints [10 10 90 10 10 30 90 30]"),
            DrawnAnnotation("Stamp", $"/Name {N}"),
            DrawnAnnotation("Ink", "/InkList [[1 2 3 4]]"),
            DrawnAnnotation("Square"),
            DrawnAnnotation("Line", "/L [1 2 3 4]"),
            DrawnAnnotation("Watermark"),
            DrawnAnnotation("Underline"),
            Create(
                "a drawing that is hidden",
                pdf => pdf.Annotations = pdf.Add($"<< /Type /Annot /Subtype /Stamp /F 2 /Rect [0 0 9 9] /AP << /N {pdf.AddForm(P)} >> >>")
            ),
            AnnotationWithAppearance(
                "a drawing that does not say what it is",
                "/BBox [0 0 80 20]",
                null,
                "drawn upon it",
                "/Mark1 Do",
                "/Subtype /Form"
            ),
            AnnotationWithAppearance("a drawing without a box", "/Subtype /Form", "A drawing on a page"),
            AnnotationWithAppearance("a drawing that says nothing of itself", "", "A drawing on a page"),
            AnnotationWithAppearance("a drawing of another kind", "/Subtype /PS /BBox [0 0 80 20]", "A drawing on a page"),
            AnnotationWithAppearance(
                "a drawing that says that it is a picture",
                "/Subtype /Image /BBox [0 0 80 20]",
                "A drawing on a page"
            ),
            Create(
                "a drawing of a state that does not say what it is",
                pdf =>
                    pdf.Annotations = pdf.Add(
                        "<< /Subtype /Stamp /Rect [0 0 9 9] /AS /On /AP << /N << /On "
                            + $"{pdf.AddStream($"/BBox [0 0 9 9] /Own {pdf.Add($"({P})")}", "(drawn upon it) pop")} >> >> >>"
                    ),
                keeps: ["drawn upon it"]
            ),
            Create(
                "a drawing that is a resource of another kind",
                pdf =>
                {
                    var form = pdf.AddStream($"/BBox [0 0 9 9] /Secret {pdf.Add($"({P})")}", "(drawn upon it) pop");
                    pdf.Resources = $"/ExtGState << /G {form} >>";
                    pdf.Annotations = pdf.Add($"<< /Subtype /Stamp /Rect [0 0 9 9] /AP << /N {form} >> >>");
                },
                keeps: ["/Mark1 Do"]
            ),
            Create(
                "a drawing within a drawing",
                pdf =>
                {
                    var inner = pdf.AddForm("drawn within", $"/PieceInfo ({P}) /Metadata {pdf.AddStream("", P)}");
                    var resources = pdf.Add($"<< /XObject << /I {inner} >> /Own ({P}) >>");
                    var outer = pdf.AddStream($"/Subtype /Form /BBox [0 0 9 9] /Resources {resources}", "/I Do");
                    pdf.Annotations = pdf.Add($"<< /Subtype /Stamp /Rect [0 0 9 9] /AP << /N {outer} >> >>");
                },
                keeps: ["drawn within"]
            ),
            Annotation("Caret", $"/Contents ({P})"),
            Annotation("Redact", $"/OverlayText ({P})", refused: "marked for redaction"),
            Annotation("FileAttachment", $"/FS << /Type /Filespec /F ({P}.txt) /UF ({P}.txt) >>"),
            Create(
                "an attached file on a page",
                pdf =>
                    pdf.Annotations = pdf.Add(
                        "<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS << /F (a) /EF << /F "
                            + $"{pdf.AddStream("/Type /EmbeddedFile", P)} >> >> >>"
                    )
            ),
            Create(
                "a sound",
                pdf => pdf.Annotations = pdf.Add($"<< /Type /Annot /Subtype /Sound /Rect [0 0 9 9] /Sound {pdf.AddStream("/R 8000", P)} >>")
            ),
            Annotation("Movie", $"/Movie << /F ({P}.mov) >>"),
            Annotation("Screen", $"/A << /S /Rendition /R << /S /MR /N ({P}) >> >>"),
            Annotation("RichMedia", $"/RichMediaContent << /Assets << /Names [({P}) null] >> >>"),
            Annotation("Link", $"/Contents ({P}) /A << /S /URI /URI (https://example.org/) >>", null, "https://example.org/"),
            Create(
                "a list of annotations of its own",
                pdf => pdf.Page = $"/Annots {pdf.Add($"[{pdf.Add($"<< /Subtype /Text /Rect [0 0 9 9] /Contents ({P}) >>")}]")}"
            ),
            Create("an annotation within the page", pdf => pdf.Annotations = $"<< /Subtype /Text /Rect [0 0 9 9] /Contents ({P}) >>"),
            Create(
                "a comment in UTF-16",
                pdf =>
                    pdf.Annotations =
                        $"<< /Subtype /Text /Rect [0 0 9 9] /Contents <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(P))}> >>"
            ),
        ];

    private static PlantedPdf Action(string location, string action, params string[] keeps) =>
        Create(
            "a link: " + location,
            pdf => pdf.Annotations = pdf.Add($"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << {action} >> >>"),
            keeps: keeps
        );

    private static IEnumerable<PlantedPdf> Actions() =>
        [
            Action("launch", $"/S /Launch /F ({P}.exe)"),
            Action("another file", $"/S /GoToR /F ({P}.pdf) /D [0 /Fit]"),
            Action("an attached file", $"/S /GoToE /T << /R /C /N ({P}) >> /D [0 /Fit]"),
            Action("a form", $"/S /SubmitForm /F (https://example.org/{P})"),
            Action("data", $"/S /ImportData /F ({P})"),
            Action("script", $"/S /JavaScript /JS (app.alert\\('{P}'\\))"),
            Action("mail", $"/S /URI /URI (mailto:{P})"),
            Action("a file", $"/S /URI /URI (file:///home/{P}/)"),
            Action("script as an address", $"/S /URI /URI (javascript:'{P}')"),
            Action("named", $"/S /Named /N {N}"),
            Action("hide", $"/S /Hide /T ({P})"),
            Action("thread", $"/S /Thread /D ({P})"),
            Action(
                "what comes after an address",
                $"/S /URI /URI (https://example.org/) /Next << /S /JavaScript /JS ({P}) >>",
                "https://example.org/"
            ),
            Action("a page", $"/S /GoTo /D [4 0 R /XYZ 0 0 1] /Next << /S /Launch /F ({P}) >>", "/XYZ"),
            Action("a name of a place", $"/S /GoTo /D ({P})"),
            Create(
                "a named place",
                pdf =>
                {
                    pdf.Catalog = $"/Names << /Dests << /Names [({P}) [4 0 R /FitH 77]] >> >>";
                    pdf.Annotations = $"<< /Subtype /Link /Rect [0 0 9 9] /Dest ({P}) >>";
                },
                keeps: ["77"]
            ),
            Create(
                "a named place of the old kind",
                pdf =>
                {
                    pdf.Catalog = $"/Dests << {N} << /D [4 0 R /FitH 77] >> >>";
                    pdf.Annotations = $"<< /Subtype /Link /Rect [0 0 9 9] /Dest {N} >>";
                },
                keeps: ["77"]
            ),
            Create("opening: script", pdf => pdf.Catalog = $"/OpenAction << /S /JavaScript /JS ({P}) >>"),
            Create("opening: launch", pdf => pdf.Catalog = $"/OpenAction << /S /Launch /F ({P}) >>"),
            Create("closing", pdf => pdf.Catalog = $"/AA << /WC << /S /JavaScript /JS ({P}) >> >>"),
            Create("turning a page", pdf => pdf.Page = $"/AA << /O << /S /JavaScript /JS ({P}) >> >>"),
            Create(
                "a script with a name",
                pdf => pdf.Catalog = $"/Names << /JavaScript << /Names [({P}) << /S /JavaScript /JS {pdf.AddStream("", P)} >>] >> >>"
            ),
            Create(
                "a bookmark",
                pdf =>
                    pdf.Catalog =
                        $"/Outlines {pdf.Add("<< /Type /Outlines /First 11 0 R /Last 12 0 R /Count 2 >>")} % "
                        + pdf.Add($"<< /Title (A bookmark) /Parent 10 0 R /Next 12 0 R /A << /S /JavaScript /JS ({P}) >> /Author ({P}) >>")
                        + $" {pdf.Add("<< /Title (Another bookmark) /Parent 10 0 R /Prev 11 0 R /Dest [5 0 R /FitH 77] >>")}\n",
                keeps: ["(A bookmark)", "(Another bookmark)", "77"]
            ),
        ];

    private static IEnumerable<PlantedPdf> Forms() =>
        [
            Create(
                "a field",
                pdf => Field(pdf, $"/FT /Tx /T ({P}) /TU ({P}) /TM ({P}) /V ({P}) /DV ({P}) /AP << /N {pdf.AddForm("filled in")} >>"),
                keeps: ["filled in"]
            ),
            Create(
                "a field's scripts",
                pdf => Field(pdf, $"/FT /Tx /T (f) /AA << /K << /S /JavaScript /JS ({P}) >> >> /AP << /N {pdf.AddForm("filled in")} >>"),
                keeps: ["filled in"]
            ),
            Create("a field that is not shown", pdf => Field(pdf, $"/FT /Tx /T (f) /F 2 /V ({P}) /AP << /N {pdf.AddForm(P)} >>")),
            Create(
                "a tick",
                pdf =>
                    Field(
                        pdf,
                        $"/FT /Btn /T ({P}) /AS /On /AP << /N << /On {pdf.AddForm("ticked")} /Off {pdf.AddForm(P)} >> /D << "
                            + $"/On {pdf.AddForm(P)} >> >>"
                    ),
                keeps: ["ticked"]
            ),
            Create(
                "a list",
                pdf => Field(pdf, $"/FT /Ch /T (f) /Opt [({P}) (nobody)] /AP << /N {pdf.AddForm("nobody")} >>"),
                keeps: ["nobody"]
            ),
            Create(
                "a signature",
                pdf =>
                    Field(
                        pdf,
                        $"/FT /Sig /T (s) /V << /Type /Sig /Name ({P}) /Reason ({P}) /Location ({P}) /ContactInfo ({P}) "
                            + $"/Contents <{Convert.ToHexString(Encoding.ASCII.GetBytes(P))}> >> /AP << /N {pdf.AddForm("signed")} "
                            + ">>"
                    ),
                keeps: ["signed"]
            ),
            Create(
                "a form that is drawn anew",
                pdf =>
                    Field(
                        pdf,
                        $"/FT /Tx /T ({P}) /V (typed by somebody) /DA (/F1 9 Tf)",
                        "/NeedAppearances true /DA (/F1 9 Tf) /DR << /Font << /F1 9 0 R >> >>"
                    ),
                keeps: ["typed by somebody"]
            ),
            Create(
                "scripts of XFA",
                pdf =>
                    Field(
                        pdf,
                        $"/FT /Tx /T (f) /AP << /N {pdf.AddForm("filled in")} >>",
                        $"/XFA [(template) {pdf.AddStream("", $"<script>{P}</script>")}]"
                    ),
                keeps: ["filled in"]
            ),
            Create(
                "a form of XFA alone",
                pdf => pdf.Catalog = $"/NeedsRendering true /AcroForm << /Fields [] /XFA {pdf.AddStream("", P)} >>",
                refused: "XFA"
            ),
            Create(
                "a field beside a link",
                pdf =>
                {
                    Field(pdf, $"/FT /Tx /T ({P}) /AP << /N {pdf.AddForm("filled in")} >>");
                    pdf.Annotations += " << /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.org/) >> >>";
                },
                keeps: ["filled in", "https://example.org/"]
            ),
        ];

    private static void Field(TestPdf pdf, string entries, string form = "")
    {
        pdf.Annotations = pdf.Add($"<< /Type /Annot /Subtype /Widget /Rect [10 10 90 30] {entries} >>");
        pdf.Catalog = $"/AcroForm << /Fields [{pdf.Annotations}] {form} >>";
    }

    private static IEnumerable<PlantedPdf> Attachments() =>
        [
            Create(
                "attached",
                pdf =>
                    pdf.Catalog =
                        $"/Names << /EmbeddedFiles << /Names [({P}) << /F ({P}) /EF << /F "
                        + $"{pdf.AddStream("/Type /EmbeddedFile", P)} >> >>] >> >>"
            ),
            Create("associated", pdf => pdf.Catalog = $"/AF [<< /F ({P}) /EF << /F {pdf.AddStream("/Type /EmbeddedFile", P)} >> >>]"),
            Create("associated with a page", pdf => pdf.Page = $"/AF [<< /F ({P}) /Desc ({P}) >>]"),
            Create("a portfolio", pdf => pdf.Catalog = $"/Collection << /Schema << {N} << /N ({P}) /Subtype /S >> >> >>"),
            Create(
                "a stream elsewhere",
                pdf =>
                    pdf.Resources =
                        "/XObject << /X "
                        + $"{pdf.AddStream($"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /F ({P}) /FFilter {N}", "0 0 m")} >>"
            ),
        ];

    private static IEnumerable<PlantedPdf> Properties() =>
        [
            Create(
                "properties",
                pdf =>
                    pdf.Trailer =
                        $"/Info << /Author ({P}) /Title ({P}) /Subject ({P}) /Keywords ({P}) /Creator ({P}) /Producer ({P}) "
                        + $"/Own ({P}) >> /ID [({P}.......) ({P}.......)]"
            ),
            Create("XMP", pdf => pdf.Catalog = $"/Metadata {pdf.AddStream("/Type /Metadata /Subtype /XML", P)}"),
            Create("XMP of a page", pdf => pdf.Page = $"/Metadata {pdf.AddStream("/Type /Metadata", P)}"),
            Create(
                "XMP of a form and its private data",
                pdf =>
                {
                    pdf.Operators = "/X Do";
                    var form = pdf.AddForm(
                        "a form",
                        $"/Metadata {pdf.AddStream("", P)} /PieceInfo << /A << /Private ({P}) >> >> /LastModified (D:2026) /Name {N} "
                            + $"/OPI << /2.0 << /F ({P}) >> >>"
                    );
                    pdf.Resources = $"/XObject << /X {form} >>";
                },
                keeps: ["a form"]
            ),
            Create(
                "XMP of a font",
                pdf =>
                    pdf.Fonts =
                        "/F2 << /Type /Font /Subtype /TrueType /BaseFont /Some /FontDescriptor << /Type /FontDescriptor "
                        + $"/FontName /Some /Metadata {pdf.AddStream("", P)} /FontFile2 "
                        + $"{pdf.AddStream($"/Metadata {pdf.AddStream("", P)}", "glyphs")} >> >>",
                keeps: ["glyphs"]
            ),
            Create(
                "private data",
                pdf =>
                {
                    pdf.Catalog = $"/PieceInfo << /A << /Private ({P}) >> >>";
                    pdf.Page = $"/PieceInfo << /A << /Private << /B ({P}) >> >> >> /LastModified ({P})";
                }
            ),
            Create("a thumbnail", pdf => pdf.Page = $"/Thumb {pdf.AddStream("/Width 1 /Height 1", P)}"),
            Create(
                "articles",
                pdf =>
                {
                    pdf.Catalog = $"/Threads [{pdf.Add($"<< /F {pdf.Add("<< /T 10 0 R >>")} /I << /Author ({P}) >> >>")}]";
                    pdf.Page = "/B [10 0 R 11 0 R]";
                }
            ),
            Create(
                "output conditions",
                pdf => pdf.Catalog = $"/OutputIntents [<< /S /GTS_PDFX /Info ({P}) /OutputConditionIdentifier ({P}) >>]"
            ),
            Create(
                "where it was found",
                pdf =>
                {
                    pdf.Catalog = $"/SpiderInfo << /V 1 /C [<< /URL ({P}) >>] >>";
                    pdf.Page = $"/ID ({P})";
                }
            ),
            Create(
                "permissions and proofs",
                pdf =>
                    pdf.Catalog =
                        $"/Perms << /DocMDP << /Name ({P}) >> >> /DSS << /Certs [{pdf.AddStream("", P)}] >> /Legal << /Attestation ({P}) >>"
            ),
            Create(
                "extensions",
                pdf =>
                    pdf.Catalog =
                        $"/Extensions << {N} << /BaseVersion /1.7 /URL ({P}) >> >> /Requirements [<< /S {N} >>] /URI << /Base "
                        + $"({P}) >> /DPartRoot << /Owner ({P}) >>"
            ),
            Create(
                "labels of pages",
                pdf => pdf.Catalog = $"/PageLabels << /Nums [0 << /S /r /P ({P}) /St 4 >>] >>",
                keeps: ["/PageLabels", "/St 4"]
            ),
            Create(
                "how it is shown",
                pdf =>
                    pdf.Catalog =
                        $"/ViewerPreferences << /Direction /R2L /Own ({P}) /PrintPageRange [0 1] >> /PageMode /UseAttachments "
                        + $"/PageLayout {N}",
                keeps: ["/R2L"]
            ),
            Create(
                "a language that is none",
                pdf =>
                    pdf.Catalog =
                        $"/MarkInfo << /Marked true /By ({P}) >> /StructTreeRoot << /Type /StructTreeRoot /K << /S /P /Lang ({P}) >> >>",
                keeps: ["/Marked true", "/Lang (en)"]
            ),
            Create(
                "layers",
                pdf =>
                {
                    var layer = pdf.Add(
                        $"<< /Type /OCG /Name ({P}) /Usage << /CreatorInfo << /Creator ({P}) >> /User << /Type /Ind /Name ({P}) >> >> >>"
                    );
                    pdf.Catalog = $"/OCProperties << /OCGs [{layer}] /D << /Name ({P}) /Creator ({P}) /Order [({P}) 10 0 R] /AS [] >> >>";
                    pdf.Resources = "/Properties << /L 10 0 R >>";
                    pdf.Operators = "/OC /L BDC 0 0 m EMC";
                },
                keeps: ["/OC /L BDC"]
            ),
            Create(
                "a hidden layer",
                pdf =>
                {
                    pdf.Catalog = $"/OCProperties << /OCGs [{pdf.Add("<< /Type /OCG /Name (x) >>")}] /D << /OFF [10 0 R] >> >>";
                    pdf.Operators = $"/OC /L BDC BT ({P}) Tj ET EMC";
                },
                refused: "layers"
            ),
        ];

    private static IEnumerable<PlantedPdf> Structure() =>
        [
            Create(
                "tags",
                pdf =>
                    pdf.Catalog =
                        "/MarkInfo << /Marked true >> /StructTreeRoot "
                        + pdf.Add($"<< /Type /StructTreeRoot /K 11 0 R /Own ({P}) /IDTree << /Names [({P}) 11 0 R] >> >>")
                        + " % "
                        + pdf.Add(
                            $"<< /Type /StructElem /S /Figure /P 10 0 R /Pg 3 0 R /T ({P}) /ID ({P}) /Alt (A crowd) /Lang (de-CH) "
                                + $"/A [<< /O /UserProperties /P [<< /N ({P}) /V ({P}) >>] >> << /O /Layout /BBox [1 2 3 4] >>] "
                                + $"/AF [<< /F ({P}) >>] /PhoneticAlphabet /ipa /Phoneme ({P}) /K 0 >>"
                        )
                        + "\n",
                keeps: ["(A crowd)", "(de-CH)", "/Layout"]
            ),
            Create(
                "a table's headers",
                pdf =>
                    pdf.Catalog =
                        "/StructTreeRoot "
                        + $"{pdf.Add($"<< /Type /StructTreeRoot /K [11 0 R 12 0 R] /IDTree << /Names [({P}) 11 0 R] >> >>")} % "
                        + $"{pdf.Add($"<< /S /TH /P 10 0 R /ID ({P}) >>")} "
                        + $"{pdf.Add($"<< /S /TD /P 10 0 R /A << /O /Table /Headers [({P})] >> >>")}\n",
                keeps: ["/ID (000000)", "/Headers [", "/IDTree"]
            ),
            Create(
                "a class of tags",
                pdf =>
                    pdf.Catalog =
                        $"/StructTreeRoot << /Type /StructTreeRoot /ClassMap << /Any << /O /UserProperties /P [<< /N ({P}) "
                        + ">>] >> >> /RoleMap << /Heading /H1 >> /K << /S /Heading /C /Any /E (expanded) >> >>",
                keeps: ["/Heading /H1", "(expanded)"]
            ),
            Create(
                "a tag of a comment",
                pdf =>
                {
                    pdf.Annotations = pdf.Add($"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents ({P}) /StructParent 0 >>");
                    pdf.Catalog =
                        "/StructTreeRoot << /Type /StructTreeRoot /K << /S /Annot /K [<< /Type /OBJR /Obj 10 0 R /Pg 3 0 R "
                        + ">>] >> /ParentTree << /Nums [0 << /S /Annot >>] >> >>";
                },
                keeps: ["/Annot"]
            ),
            Create(
                "a tag of a link",
                pdf =>
                {
                    pdf.Annotations = pdf.Add(
                        $"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Contents ({P}) /StructParent 0 /A << /S /URI /URI "
                            + "(http://example.org/) >> >>"
                    );
                    pdf.Catalog = "/StructTreeRoot << /Type /StructTreeRoot /K << /S /Link /K [<< /Type /OBJR /Obj 10 0 R >>] >> >>";
                },
                keeps: ["/OBJR", "http://example.org/"]
            ),
            Create(
                "notes between the words",
                pdf =>
                    pdf.Operators =
                        $"/Span << /Author ({P}) /ActualText (read) /Own << /By [({P})] >> /MCID 7 >> BDC 0 0 m EMC\n"
                        + $"/MMark << /Author ({P}) >> DP",
                keeps: ["/ActualText (read)", "/MCID 7"]
            ),
            Create(
                "a comment between the words",
                pdf => pdf.Operators = $"% {P}\n(100 % kept \\) ) pop 0 0 m % {P}",
                keeps: ["(100 % kept \\) )"]
            ),
            Create(
                "a list of notes",
                pdf =>
                {
                    pdf.Resources = $"/Properties << /L << /MCID 3 /Author ({P}) /ActualText (read) >> >>";
                    pdf.Operators = "/Span /L BDC 0 0 m EMC";
                },
                keeps: ["(read)"]
            ),
            Create(
                "a comment in a function",
                pdf =>
                    pdf.Resources =
                        "/ColorSpace << /C [/Separation /Red /DeviceRGB "
                        + $"{pdf.AddStream("/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1]", $"{{ % {P}\n dup dup }}")}] >>",
                keeps: ["dup dup"]
            ),
            Create(
                "a comment in a font's table",
                pdf =>
                    pdf.Fonts =
                        "/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode "
                        + $"{pdf.AddStream("", $"%%Title: ({P})\nbegincmap << /Registry (Adobe) >> def\nendcmap")} >>",
                keeps: ["/Registry (Adobe)"]
            ),
            Create(
                "a glyph",
                pdf =>
                    pdf.Fonts =
                        "/F2 << /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 1 "
                        + "/LastChar 1 /Widths [1] /Encoding << /Differences [1 /g] >> /CharProcs << /g "
                        + $"{pdf.AddStream("", $"1 0 d0 % {P}\n0 0 1 1 re f")} >> >>",
                keeps: ["0 0 1 1 re f"]
            ),
            Create(
                "a pattern",
                pdf =>
                {
                    pdf.Operators = "/Pattern cs /P scn";
                    var pattern = pdf.AddStream(
                        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 1 /YStep 1 "
                            + $"/Resources << >> /Own ({P})",
                        $"% {P}\n0 0 1 1 re f"
                    );
                    pdf.Resources = $"/Pattern << /P {pattern} >>";
                },
                keeps: ["0 0 1 1 re f"]
            ),
        ];

    private static string Photograph => Encoding.Latin1.GetString(EmbeddedPhotographs.Jpeg);

    private static PlantedPdf Picture(string location, string filter, string data) =>
        Create(
            "a photograph " + location,
            pdf =>
            {
                pdf.Operators = "/X Do";
                var picture = pdf.AddStream(
                    "/Type /XObject /Subtype /Image /Width 60 /Height 40 /ColorSpace /DeviceRGB /BitsPerComponent 8 "
                        + $"/Filter {filter} /Metadata {pdf.AddStream("", P)}",
                    data
                );
                pdf.Resources = $"/XObject << /X {picture} >>";
            },
            keeps: ["/DCTDecode"]
        );

    private static IEnumerable<PlantedPdf> Pictures() =>
        [
            Picture("as it is", "/DCTDecode", Photograph),
            Picture("in a list of filters", "[/DCTDecode]", Photograph),
            Picture("packed", "[/FlateDecode /DCTDecode]", EmbeddedPhotographs.Deflate(Photograph)),
            Picture("as letters", "[/ASCII85Decode /DCTDecode]", EmbeddedPhotographs.EncodeAscii85(Photograph)),
            Picture("as digits", "[/ASCIIHexDecode /DCTDecode]", Convert.ToHexString(EmbeddedPhotographs.Jpeg) + ">"),
            Create(
                "a photograph in JPEG 2000",
                pdf =>
                {
                    pdf.Operators = "/X Do";
                    var picture = pdf.AddStream(
                        "/Type /XObject /Subtype /Image /Width 60 /Height 40 /Filter /JPXDecode",
                        EmbeddedPhotographs.CreateJpeg2000(P)
                    );
                    pdf.Resources = $"/XObject << /X {picture} >>";
                },
                keeps: ["/JPXDecode", "jp2c"]
            ),
            Create(
                "a photograph between the words",
                pdf => pdf.Operators = $"q BI /W 60 /H 40 /CS /RGB /BPC 8 /F /DCT ID {Photograph}\nEI Q"
            ),
            Create(
                "a mask and another picture",
                pdf =>
                {
                    pdf.Operators = "/X Do";
                    const string grayPixel =
                        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8";
                    var mask = pdf.AddStream($"{grayPixel} /Own ({P})", "x");
                    var alternate = pdf.AddStream("/Type /XObject /Subtype /Image", P);
                    var picture = pdf.AddStream(
                        $"{grayPixel} /SMask {mask} /Alternates [<< /Image {alternate} >>] /Measure << /R ({P}) >> /ID ({P}) "
                            + $"/OC << /Type /OCG /Name ({P}) >>",
                        "y"
                    );
                    pdf.Resources = $"/XObject << /X {picture} >>";
                },
                keeps: ["/SMask"]
            ),
            Create("PostScript", pdf => pdf.Resources = $"/XObject << /X {pdf.AddStream("/Type /XObject /Subtype /PS", P)} >>"),
            Create(
                "what is damaged",
                pdf =>
                {
                    var picture = pdf.AddStream(
                        "/Type /XObject /Subtype /Image /Width 60 /Height 40 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode",
                        P
                    );
                    pdf.Resources = $"/XObject << /X {picture} >>";
                },
                refused: "picture in the document is damaged"
            ),
        ];

    private static IEnumerable<PlantedPdf> Names() =>
        [
            Create(
                "a font called Author",
                pdf =>
                {
                    pdf.Fonts = "/Author 9 0 R /JS 9 0 R /Metadata 9 0 R";
                    pdf.Operators = "BT /Author 9 Tf (by a font) Tj ET";
                    pdf.Trailer = $"/Info << /Author ({P}) >>";
                },
                keeps: ["/Author 9 Tf", "/Author", "/JS", "/Metadata"]
            ),
            Create(
                "drawings called by keys",
                pdf =>
                {
                    pdf.Resources =
                        $"/XObject << /JavaScript {pdf.AddForm("one form")} /OpenAction {pdf.AddForm("another form")} /EF "
                        + $"{pdf.AddForm("a third form")} >>";
                    pdf.Operators = "/JavaScript Do /OpenAction Do /EF Do";
                    pdf.Catalog = $"/OpenAction << /S /JavaScript /JS ({P}) >>";
                },
                keeps: ["one form", "another form", "a third form", "/JavaScript"]
            ),
            Create(
                "colours and states called by keys",
                pdf =>
                {
                    pdf.Resources =
                        "/ColorSpace << /PieceInfo [/Indexed /DeviceRGB 1 (abcdef)] >> /ExtGState << /AA << /LW 3 >> /AF << "
                        + "/CA .5 >> >> /Pattern << /Thumb << /PatternType 2 /Shading << /ShadingType 2 /ColorSpace "
                        + "/DeviceGray /Coords [0 0 1 1] /Function << /FunctionType 2 /Domain [0 1] /N 1 >> >> >> >>";
                    pdf.Operators = "/AA gs /AF gs /Pattern cs /Thumb scn";
                    pdf.Catalog = $"/AA << /WC << /S /JavaScript /JS ({P}) >> >>";
                },
                keeps: ["(abcdef)", "/LW 3", "/Thumb", "/PieceInfo"]
            ),
            Create(
                "keys written otherwise",
                pdf =>
                {
                    pdf.Catalog = $"/#4FpenAction << /S /#4aavaScript /J#53 ({P}) >>";
                    pdf.Trailer = $"/Info << /A#75thor ({P}) >>";
                }
            ),
            Create(
                "names that are not UTF-8",
                pdf =>
                {
                    pdf.Fonts = "/Schrift#e9 9 0 R";
                    pdf.Operators = "BT /Schrift#e9 9 Tf (by that font) Tj ET";
                    pdf.Catalog = $"/Verfasser#fc ({P})";
                },
                keeps: ["/Schrift#e9"]
            ),
            Create(
                "names with blanks and brackets",
                pdf =>
                {
                    pdf.Fonts = "/A#20#28odd#29#2f 9 0 R";
                    pdf.Catalog = $"/Her#20name ({P})";
                },
                keeps: ["#20#28odd#29"]
            ),
            Create(
                "text that looks like a reference",
                pdf =>
                    pdf.Catalog =
                        $"/Outlines {pdf.Add("<< /Type /Outlines /First 11 0 R /Last 11 0 R /Count 1 >>")} % "
                        + $"{pdf.Add("<< /Title (12 0 R) /Parent 10 0 R >>")} {pdf.Add($"<< /By ({P}) >>")}\n",
                keeps: ["(12 0 R)"]
            ),
            Create(
                "an object with two roles",
                pdf =>
                {
                    var both = pdf.Add($"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Title ({P}) /Contents ({P}) /Alt ({P}) >>");
                    pdf.Fonts = $"/F2 {both}";
                    pdf.Resources = $"/ExtGState << /G {both} >>";
                    pdf.Annotations = both;
                }
            ),
        ];

    private static IEnumerable<PlantedPdf> Shapes() =>
        [
            Create("an object that nothing needs", pdf => pdf.Add($"<< /By ({P}) >>")),
            new("an earlier state", AppendRevision(new TestPdf { Trailer = $"/Info << /Author ({P}) >>" }), Pages: 3),
            Create(
                "a page that was deleted",
                pdf =>
                {
                    var page = pdf.Add(
                        $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents {pdf.AddStream("", $"BT ({P}) Tj ET")} >>"
                    );
                    pdf.Annotations = $"<< /Subtype /Link /Rect [0 0 9 9] /Dest [{page} /Fit] >>";
                    pdf.Catalog = $"/Outlines << /Type /Outlines /Count 0 /First << /Title (Gone) /Dest [{page} /Fit] >> >>";
                }
            ),
            Create("before and behind the document", _ => { }) with
            {
                Bytes = [.. new TestPdf().ToBytes(), .. Encoding.ASCII.GetBytes($"\n% {P}\n")],
            },
            Create("arrays nested 200 deep", pdf => pdf.Catalog = $"/Own {new string('[', 200)}({P}){new string(']', 200)}"),
            Create(
                "tags nested 200 deep",
                pdf =>
                    pdf.Catalog =
                        $"/StructTreeRoot << /K {string.Concat(Enumerable.Repeat("<< /S /Div /K ", 200))}({P})"
                        + $"{string.Concat(Enumerable.Repeat(" >>", 200))} >>"
            ),
            Create(
                "pages nested 200 deep",
                pdf =>
                {
                    pdf.Kids = "[3 0 R 4 0 R 10 0 R]";
                    for (var i = 0; i < 200; i++)
                        pdf.Add($"<< /Type /Pages /Count 1 /Kids [{(i == 199 ? 5 : TestPdf.FirstFreeObject + i + 1)} 0 R] /Own ({P}) >>");
                }
            ),
            Create(
                "arrays nested 20,000 deep",
                pdf => pdf.Catalog = $"/Own {new string('[', 20_000)}{new string(']', 20_000)}",
                refused: "damaged"
            ),
            Create(
                "10,000 bookmarks in a row",
                pdf =>
                {
                    pdf.Catalog = "/Outlines << /Type /Outlines /First 10 0 R /Count 10000 >>";
                    for (var i = 0; i < 10_000; i++)
                        pdf.Add($"<< /Title (b{i}) /Next {TestPdf.FirstFreeObject + i + 1} 0 R /By ({P}) >>");
                    pdf.Add("<< /Title (the last one) >>");
                },
                keeps: ["(the last one)"]
            ),
            Create(
                "bookmarks in a ring",
                pdf =>
                {
                    pdf.Catalog = "/Outlines << /Type /Outlines /First 10 0 R >>";
                    pdf.Add($"<< /Title (round) /Next 11 0 R /By ({P}) >>");
                    pdf.Add("<< /Title (and round) /Next 10 0 R >>");
                },
                keeps: ["(and round)"]
            ),
            Create(
                "resources of all pages",
                pdf =>
                {
                    pdf.Count = 3;
                    pdf.Kids = $"[3 0 R 4 0 R 5 0 R] /Resources << /XObject << /X {pdf.AddForm(P)} >> /Own ({P}) >>";
                }
            ),
        ];

    // A resource list shared by all pages, with a picture left over from a deleted page.
    private static PlantedPdf Leftover(string location, Func<TestPdf, string, string> operators, params string[] keeps) =>
        Create(
            location,
            pdf =>
            {
                var list = pdf.Add(
                    $"<< /P1 {pdf.AddForm("the first picture")} /P2 {pdf.AddForm("the second picture")} /P3 {pdf.AddForm(P)} >>"
                );
                pdf.Operators = operators(pdf, list);
                if (pdf.Resources.Length == 0)
                    pdf.Resources = $"/XObject {list}";
            },
            keeps: keeps
        );

    private static IEnumerable<PlantedPdf> Leftovers() =>
        [
            Leftover("a picture of a deleted page", (_, _) => "q /P1 Do Q /P2 Do", "the first picture", "the second picture"),
            Leftover(
                "a picture between two that are drawn",
                (_, _) => "/P#31 % a comment\nDo 1 0 0 rg/P2\tDo",
                "the first picture",
                "the second picture"
            ),
            Leftover(
                "a picture in a drawing's list",
                (pdf, list) =>
                {
                    pdf.Resources =
                        $"/XObject << /F {pdf.AddStream($"/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject {list} >>", "/P2 Do")} >>";
                    return "/F Do";
                },
                "the second picture"
            ),
            Leftover(
                "a drawing that uses the page's list",
                (pdf, _) =>
                {
                    pdf.Resources =
                        $"/XObject << /F {pdf.AddStream("/Subtype /Form /BBox [0 0 9 9]", "/P2 Do")} /P1 {pdf.AddForm(P)} /P2 11 0 R >>";
                    return "/F Do";
                },
                "the second picture"
            ),
            Leftover(
                "a pattern and a state",
                (pdf, list) =>
                {
                    var pattern = pdf.AddStream(
                        "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 1 /YStep 1 /Resources << >>",
                        $"({P}) pop"
                    );
                    pdf.Resources =
                        $"/XObject {list} /Pattern << /A {pattern} >> /ExtGState << /G << /SMask << /S /Alpha /G 12 0 R >> >> >>";
                    return "/P1 Do";
                },
                "the first picture"
            ),
            Leftover(
                "a picture in a pattern's list",
                (pdf, list) =>
                {
                    var pattern = pdf.AddStream(
                        $"/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 1 /YStep 1 /Resources << /XObject {list} >>",
                        "/P2 Do"
                    );
                    pdf.Resources = $"/Pattern << /A {pattern} >>";
                    return "/Pattern cs /A scn";
                },
                "the second picture"
            ),
            Leftover(
                "a stamp that uses the page's list",
                (pdf, _) =>
                {
                    pdf.Annotations = pdf.Add(
                        $"<< /Subtype /Stamp /Rect [0 0 9 9] /AP << /N {pdf.AddStream("/BBox [0 0 9 9]", "/P2 Do")} >> >>"
                    );
                    return "";
                },
                "the second picture",
                "/Mark1 Do"
            ),
            Create(
                "a drawing that only a tag of a deleted page knows",
                pdf =>
                    pdf.Catalog =
                        "/StructTreeRoot << /Type /StructTreeRoot /K << /S /Figure /Alt (A crowd) /K [<< /Type /MCR /MCID 0 "
                        + $"/Pg {pdf.Add("<< /Type /Page >>")} /Stm {pdf.AddForm(P)} >>] >> >>",
                keeps: ["(A crowd)"]
            ),
            Create(
                "a drawing that cannot be read",
                pdf =>
                {
                    pdf.Resources = $"/XObject << /F {pdf.AddStream("/Subtype /Form /BBox [0 0 9 9] /Filter /DCTDecode", P)} >>";
                    pdf.Operators = "/F Do";
                },
                refused: "cannot be cleaned"
            ),
        ];

    private static IEnumerable<PlantedPdf> Damage() =>
        [
            Create("cut off", _ => { }, refused: "damaged") with
            {
                Bytes = new TestPdf { Trailer = $"/Info << /Author ({P}) >>" }.ToBytes()[..^300],
            },
            Create("a table that is wrong", _ => { }, refused: "damaged") with
            {
                Bytes = Encoding.Latin1.GetBytes(
                    Encoding.Latin1.GetString(new TestPdf()).Replace("startxref\n", "startxref\n9", StringComparison.Ordinal)
                ),
            },
            Create(
                "pages that are not there",
                pdf =>
                {
                    pdf.Kids = "[3 0 R 77 0 R]";
                    pdf.Count = 2;
                },
                refused: "damaged"
            ),
            Create(
                "no pages",
                pdf =>
                {
                    pdf.Kids = "[]";
                    pdf.Count = 0;
                },
                refused: "no pages"
            ),
            Create("pages in a ring", pdf => pdf.Kids = "[3 0 R 2 0 R]", refused: "damaged"),
            Create(
                "a page twice",
                pdf =>
                {
                    pdf.Kids = "[3 0 R 4 0 R 5 0 R 5 0 R]";
                    pdf.Count = 4;
                },
                refused: "damaged"
            ),
            Create("fewer pages than it says", pdf => pdf.Count = 4, refused: "damaged"),
            Create("a key twice", pdf => pdf.Catalog = $"/Lang (en) /Own ({P}) /Own ({P})", refused: "damaged"),
            Create(
                "locked",
                pdf =>
                    pdf.Trailer =
                        "/Encrypt << /Filter /Standard /V 1 /R 2 /O (12345678901234567890123456789012) /U "
                        + "(12345678901234567890123456789012) /P -4 >> /ID [(1234567890123456) (1234567890123456)]",
                refused: "protected"
            ),
            Create("objects cut in two", _ => { }, refused: "damaged") with
            {
                Bytes = Encoding.Latin1.GetBytes(
                    Encoding.Latin1.GetString(new TestPdf()).Replace("endstream", "", StringComparison.Ordinal)
                ),
            },
            Create("a catalog that is none", pdf => pdf.Root = "9 0 R", refused: "damaged"),
        ];

    // An incremental update is appended to the file (ISO 32000, 7.5.6).
    private static byte[] AppendRevision(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var before = text[(text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..].Split('\n')[0];
        return Encoding.Latin1.GetBytes(
            $"{text}xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 10 /Root 1 0 R /Prev {before} >>\nstartxref\n{text.Length}\n%%EOF\n"
        );
    }
}
