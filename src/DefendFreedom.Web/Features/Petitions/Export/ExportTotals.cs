using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Features.Petitions.Export;

/// <summary>What a sealed file holds, counted while it is read, to be checked against what the tally said.</summary>
public sealed class ExportTotals
{
    public Dictionary<string, int> ByPlace { get; } = [];
    public Dictionary<int, int> ByText { get; } = [];
    public int Total { get; private set; }
    public int OnList { get; private set; }
    public int Erased { get; private set; }

    /// <summary>Names on the list that the document cannot set.</summary>
    public int Unprintable { get; private set; }

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
            if (!TrueTypeFont.Regular.CanRender(signer.Name))
                Unprintable++;
        }
    }

    /// <summary>Where the file is not what the tally said. People who signed while it was made lie between what it said before and after.</summary>
    public IReadOnlyList<string> FindDifferences(SealedFileHeader head, SealedFileTrailer end) =>
        [
            .. head
                .Tally.Keys.Union(end.Tally.Keys)
                .Union(ByPlace.Keys)
                .Order(StringComparer.Ordinal)
                .Select(place =>
                    (
                        Place: place,
                        Before: head.Tally.GetValueOrDefault(place),
                        After: end.Tally.GetValueOrDefault(place),
                        Here: ByPlace.GetValueOrDefault(place)
                    )
                )
                .Where(p => p.Here < Math.Min(p.Before, p.After) || p.Here > Math.Max(p.Before, p.After))
                .Select(p => $"{SignerLocation.GetName(p.Place)}: the tally said {p.After:N0}, the file has {p.Here:N0}"),
        ];
}
