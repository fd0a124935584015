using System.Globalization;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Petitions.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>
/// A site with the same number of everything: pages, publications, corrections, petitions, signatures, uploads, messages.
/// </summary>
public abstract class CountedSite : PetitionSite
{
    private readonly TemporaryFolder _content = new();
    private readonly Lazy<Task> _filled;

    protected CountedSite(int count)
    {
        Count = count;
        _filled = new(Fill);
        CopySkeleton();
        for (var i = 1; i <= count; i++)
            foreach (var (file, text) in CountedContent.Create(i, count))
                Write(file, text);
    }

    public int Count { get; }

    /// <summary>Completes when the database has its records, too.</summary>
    public Task Filled => _filled.Value;

    public static string PetitionSlugOf(int number) => $"petition-{number}";

    protected override string ContentFolder => _content.Path;
    protected override bool StartsEmpty => true;

    protected override void CleanUp()
    {
        base.CleanUp();
        _content.Dispose();
    }

    private void CopySkeleton()
    {
        var skeleton = RepositoryRoot.Combine("src/DefendFreedom.Web/Installation/content");
        foreach (var file in Directory.EnumerateFiles(skeleton, "*", SearchOption.AllDirectories))
            Write(Path.GetRelativePath(skeleton, file), File.ReadAllText(file));
        foreach (var page in new[] { "pages/privacy.md", "pages/accessibility.md" })
            Write(page, File.ReadAllText(RepositoryRoot.Combine("content/" + page)));
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(_content.Path, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task Fill()
    {
        var opened = Clock.Now.AddDays(-1);
        await ChangeDatabase(db =>
        {
            for (var i = 1; i <= Count; i++)
                db.AddRange(CreatePetition(i, opened), CreateClosedPetition(i, opened), CreateDeliveredPetition(i, opened));
            return Task.CompletedTask;
        });
        for (var i = 1; i <= Count; i++)
        {
            for (var signer = 0; signer < Count; signer++)
                await SignAndConfirm(NewEmail(), PetitionSlugOf(i), ("shown", "yes"), ("list", "yes"));
            await Sign(NewEmail(), PetitionSlugOf(i));
        }
        await WaitUntilOutboxIsEmpty();
        await this.AddUploads(Enumerable.Range(1, Count).SelectMany(i => new[] { $"upload-{i}", $"upload-{i}.pdf" }));
        await ChangeDatabase(db =>
        {
            for (var i = 1; i <= Count; i++)
                db.Add(CreateFailedMessage());
            return Task.CompletedTask;
        });
        await RunMaintenance();
    }

    private OutboxMessage CreateFailedMessage()
    {
        var message = new OutboxMessage(MessageKind.SignatureConfirmation, 1, null, Clock.Now);
        message.RecordFailure(Clock.Now, "550 No such mailbox", isPermanent: true);
        return message;
    }

    private Petition CreateClosedPetition(int number, DateTime openedAt)
    {
        var petition = CreatePetition(number + 10, openedAt);
        petition.Close(Clock.Now);
        return petition;
    }

    private Petition CreateDeliveredPetition(int number, DateTime openedAt)
    {
        var petition = CreatePetition(number + 20, openedAt);
        petition.Deliver(Clock.Now, Zone.GetDay(openedAt), "The court has them.");
        return petition;
    }

    private Petition CreatePetition(int number, DateTime openedAt)
    {
        var petition = Petition.CreateDraft(
            PetitionSlugOf(number),
            new PetitionInput
            {
                Title = string.Create(CultureInfo.InvariantCulture, $"Free prisoner {number:00}"),
                Summary = "They are in prison.",
                Target = "The court",
                Ask = "Free them.",
                Body = "Dear judges, free them.",
                Goal = 100,
            }
        );
        petition.SetPublicKey(Services.GetRequiredService<OrganisationCertificate>().PublicKeySha256!);
        petition.Open(openedAt);
        for (var i = 0; i < Count; i++)
            petition.AddUpdate("The court has answered.", openedAt);
        return petition;
    }
}
