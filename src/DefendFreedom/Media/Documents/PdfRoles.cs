namespace DefendFreedom.Media.Documents;

/// <summary>
/// The keys that a cleaned PDF keeps, by the role of the object. Any key that its role does not list is removed. Resources may have any
/// name, because ISO 32000 gives their names no meaning. Clause numbers are those of ISO 32000-2.
/// </summary>
internal static class PdfRoles
{
    // Each line is a role and its keys: `Key` holds numbers and names, `Key>Role` an object of that role or an array of them. `*>Role`
    // stands for any key.
    private const string Table = """
        7.7.2 Catalog: Type Version Lang>Language Pages>PageNode Outlines>Outlines MarkInfo>MarkInfo StructTreeRoot>StructTree
        + PageLabels>PageLabels
        7.7.3.2 Pages: Type Parent>PageNode Kids>PageNode Count MediaBox CropBox Rotate
        7.7.3.3 Page: Type Parent>PageNode MediaBox CropBox BleedBox TrimBox ArtBox Rotate UserUnit Group>Group Tabs StructParents
        7.7.3 PageNode:
        7.8.2 Content stream:
        7.3.8 Filters: Filter DecodeParms>DecodeParms
        12.2 Preferences: Direction
        7.8.3 Resources: ColorSpace>ColorSpaces Shading>Shadings Font>Fonts Properties>PropertyLists ProcSet
        8.4.5 ExtGState: Type LW LC LJ ML D RI OP op OPM Font>Font TR>Function TR2>Function FL SM SA BM SMask>SoftMask CA ca AIS TK
        8.6 ColorSpace stream text: WhitePoint BlackPoint Gamma Matrix Range N Alternate>ColorSpace Subtype Colorants>ColorSpaces
        + Process>ColorSpace ColorSpace>ColorSpace Components FunctionType Domain Size BitsPerSample Order Encode Decode C0 C1
        + Functions>Function Bounds
        8.7 Pattern stream: Type PatternType PaintType TilingType BBox XStep YStep Matrix Shading>Shading
        + ExtGState>ExtGState
        8.7.4 Shading stream: ShadingType ColorSpace>ColorSpace Background BBox AntiAlias Domain Matrix Function>Function Coords Extend
        + BitsPerCoordinate BitsPerComponent BitsPerFlag Decode VerticesPerRow
        7.10 Function stream: FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Functions>Function Bounds
        8.8 XObject stream: Type Subtype FormType BBox Matrix Group>Group StructParent StructParents
        + Width Height ColorSpace>ColorSpace BitsPerComponent Intent ImageMask Mask>XObject Decode Interpolate SMask>XObject SMaskInData
        11.4.7 Group: Type S CS>ColorSpace I K
        11.6.5 SoftMask: Type S G>XObject BC TR>Function
        9.5 Font: Type Subtype BaseFont FirstChar LastChar Widths FontDescriptor>FontDescriptor Encoding>Encoding ToUnicode>Encoding
        + DescendantFonts>Font CIDSystemInfo>CIDSystem DW W DW2 W2 CIDToGIDMap>Raw FontBBox FontMatrix CharProcs>CharProcs
        9.7.3 CIDSystem: Registry>Text Ordering>Text Supplement
        9.7.5 Encoding stream: Type BaseEncoding Differences CMapName CIDSystemInfo>CIDSystem WMode UseCMap>Encoding
        9.8 FontDescriptor: Type FontName FontFamily>Text FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight
        + XHeight StemV StemH AvgWidth MaxWidth MissingWidth FontFile>FontFile FontFile2>FontFile FontFile3>FontFile CharSet>Text
        + Style>FontStyle
        + Lang FD>FontDescriptors CIDSet>Raw
        9.8.3 FontStyle: Panose>Text
        9.9 FontFile stream: Subtype Length1 Length2 Length3
        7.3.8 Raw stream:
        7.4 DecodeParms: Predictor Colors BitsPerComponent Columns EarlyChange K EndOfLine EncodedByteAlign Rows EndOfBlock BlackIs1
        + DamagedRowsBeforeError ColorTransform JBIG2Globals>Raw
        14.6 PropertyList: Type Subtype MCID Lang>Language ActualText>Text Alt>Text E>Text Attached BBox
        14.7.1 MarkInfo: Marked Suspects
        14.7.2 StructTree: Type K>StructElem ParentTree>ParentTree ParentTreeNextKey RoleMap>Names ClassMap>ClassMap Namespaces>Namespace
        14.7.2 StructElem: Type S P>StructElem Pg>PageNode Ref>StructElem K>StructElem A>Attributes C R Lang>Language Alt>Text E>Text
        + ActualText>Text
        + NS>Namespace MCID Stm>XObject
        14.7.4 Namespace: Type NS>Text RoleMapNS>Namespaces
        14.7.5.4 ParentTree: Kids>ParentTree Nums>StructElem Limits
        14.8.5 Attributes: O NS>Namespace Placement WritingMode BackgroundColor BorderColor BorderStyle BorderThickness Padding Color
        + SpaceBefore
        + SpaceAfter StartIndent EndIndent TextIndent TextAlign BBox Width Height BlockAlign InlineAlign TBorderStyle TPadding BaselineShift
        + LineHeight TextDecorationColor TextDecorationThickness TextDecorationType TextPosition RubyAlign RubyPosition
        + GlyphOrientationVertical ColumnCount ColumnGap ColumnWidths ListNumbering ContinuedList RowSpan ColSpan Scope Summary>Text
        + Short>Text Role Checked checked Desc>Text
        12.3.3 Outlines: Type First>OutlineItem Last>OutlineItem Count
        12.3.3 OutlineItem: Title>Text Parent>OutlineItem Prev>OutlineItem Next>OutlineItem First>OutlineItem Last>OutlineItem Count C F
        + SE>StructElem
        12.4.2 PageLabels: Kids>PageLabels Nums>PageLabel Limits
        12.4.2 PageLabel: Type S St
        12.5.6.5 Link: Type Subtype Rect QuadPoints Border BS>BorderStyle C H F P>PageNode StructParent
        12.5.4 BorderStyle: Type W S D
        7.9 Text text:
        7.9 Language text:
        7.9 Plain:
        14.7.3 Names: *>Plain
        7.8.3 ExtGStates: *>ExtGState
        7.8.3 ColorSpaces: *>ColorSpace
        7.8.3 Patterns: *>Pattern
        7.8.3 Shadings: *>Shading
        7.8.3 XObjects: *>XObject
        7.8.3 Fonts: *>Font
        7.8.3 PropertyLists: *>PropertyList
        9.6.4 CharProcs: *>Content
        9.8.3.3 FontDescriptors: *>FontDescriptor
        14.7.6 ClassMap: *>Attributes
        14.7.4 Namespaces: *>Namespace
        """;

    /// <summary>All roles by name.</summary>
    public static readonly IReadOnlyDictionary<string, PdfRole> All = Table
        .Replace("\n+", "", StringComparison.Ordinal)
        .Split('\n')
        .Select(PdfRole.Parse)
        .ToDictionary(role => role.Name);
}

/// <summary>The role of an object: the keys that it keeps, each with its value's role, and whether it is a stream or holds text.</summary>
internal sealed record PdfRole(string Name, bool IsStream, bool IsText, IReadOnlyDictionary<string, string> Keys)
{
    public const string Plain = "Plain";

    /// <summary>Returns the role of a key's value, or null when the key is removed.</summary>
    public string? RoleOfValue(string key) => Keys.GetValueOrDefault(key) ?? Keys.GetValueOrDefault("/*");

    /// <summary>Parses a line of the table.</summary>
    public static PdfRole Parse(string line)
    {
        var (head, keys) = (line.Split(':')[0].Split(' '), line.Split(':')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return new PdfRole(
            head[1],
            head.Contains("stream"),
            head.Contains("text"),
            keys.Select(key => key.Split('>')).ToDictionary(key => "/" + key[0], key => key.Length == 1 ? Plain : key[1])
        );
    }
}
