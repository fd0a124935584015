using System.Security.Cryptography;
using System.Text;

namespace DefendFreedom.Petitions;

/// <summary>Why a version of a text was made. Stored as a number.</summary>
public enum TextChange
{
    First,
    TypingError,
    Substance,
}

/// <summary>A frozen version of the text that people sign. Each signature refers to the version that was shown.</summary>
public sealed class PetitionTextVersion
{
    public const int HashLength = 64;
    public const int NoteMaxLength = 500;

    private PetitionTextVersion() { }

    public int Id { get; private set; }
    public int PetitionId { get; private set; }

    /// <summary>1, 2, 3 … within the petition.</summary>
    public int Number { get; private set; }
    public TextChange Change { get; private set; }

    /// <summary>The change and its reason, as the page shows them to readers.</summary>
    public string Note { get; private set; } = "";

    /// <summary>The exact text: title, target, demand and body.</summary>
    public string Text { get; private set; } = "";

    /// <summary>SHA-256 of the text in UTF-8, in hexadecimal, so that anybody with the text can check that it is what was signed.</summary>
    public string Sha256 { get; private set; } = "";
    public DateTime FrozenAt { get; private set; }

    /// <summary>When a change of substance ended it (UTC): its signers have not signed the version after it.</summary>
    public DateTime? ClosedAt { get; private set; }

    internal static PetitionTextVersion CreateFirst(Petition petition, DateTime now) => Create(petition, 1, TextChange.First, "", now);

    /// <summary>The exact current text of a petition, with the same line endings on every platform.</summary>
    public static string ComposeText(Petition petition) =>
        $"{petition.Title}\n\nTo: {petition.Target}\n\n{petition.Ask}\n\n{petition.Body}\n".ReplaceLineEndings("\n");

    internal PetitionTextVersion CreateNext(Petition petition, TextChange change, string note, DateTime now)
    {
        if (change == TextChange.First)
            throw new ArgumentException("A later version must be a correction or a change of substance.", nameof(change));
        if (change == TextChange.Substance)
            ClosedAt = now;
        return Create(petition, Number + 1, change, note, now);
    }

    private static PetitionTextVersion Create(Petition petition, int number, TextChange change, string note, DateTime now)
    {
        var text = ComposeText(petition);
        return new PetitionTextVersion
        {
            Number = number,
            Change = change,
            Note = note,
            Text = text,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            FrozenAt = now,
        };
    }
}
