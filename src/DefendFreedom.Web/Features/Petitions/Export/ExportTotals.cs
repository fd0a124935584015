using DefendFreedom.Petitions;
using DefendFreedom.Web.Hosting.Typesetting;

namespace DefendFreedom.Web.Features.Petitions.Export;

/// <summary>Totals of a sealed file, counted while it is read, to compare them with the tally.</summary>
public sealed class ExportTotals(FontSet fonts)
{
    private const int MaxMissingLetters = 100;

    public Dictionary<string, int> ByPlace { get; } = [];
    public Dictionary<int, int> ByText { get; } = [];
    public int Total { get; private set; }
    public int OnList { get; private set; }
    public int Erased { get; private set; }

    /// <summary>Number of names on the list with letters that no font has.</summary>
    public int Unprintable { get; private set; }

    /// <summary>Letters that no font has; not all of them if there are many.</summary>
    public IReadOnlyCollection<string> MissingLetters => _missingLetters;

    private readonly SortedSet<string> _missingLetters = new(StringComparer.Ordinal);

    public void Add(SealedSignature signature, Signer? signer)
    {
        Total++;
        ByPlace[signature.Place] = ByPlace.GetValueOrDefault(signature.Place) + 1;
        ByText[signature.Text] = ByText.GetValueOrDefault(signature.Text) + 1;
        if (signer is null)
            Erased++;
        else if (signature.OnList)
        {
            OnList++;
            if (fonts.FindMissing(signer.Name) is not { } missing)
                return;
            Unprintable++;
            if (_missingLetters.Count < MaxMissingLetters)
                _missingLetters.Add(missing);
        }
    }

    /// <summary>
    /// Returns the places where the file differs from the tally. Signatures added during the export must fall between the tally at its
    /// start and at its end.
    /// </summary>
    public IReadOnlyList<string> FindDifferences(SealedFileHeader header, SealedFileTrailer trailer) =>
        [
            .. header
                .Tally.Keys.Union(trailer.Tally.Keys)
                .Union(ByPlace.Keys)
                .Order(StringComparer.Ordinal)
                .Select(place =>
                    (
                        Place: place,
                        Before: header.Tally.GetValueOrDefault(place),
                        After: trailer.Tally.GetValueOrDefault(place),
                        InFile: ByPlace.GetValueOrDefault(place)
                    )
                )
                .Where(p => p.InFile < Math.Min(p.Before, p.After) || p.InFile > Math.Max(p.Before, p.After))
                .Select(p => $"{SignerLocation.GetName(p.Place)}: the tally said {p.After:N0}, the file has {p.InFile:N0}"),
        ];
}
