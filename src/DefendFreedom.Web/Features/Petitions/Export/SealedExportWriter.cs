using System.IO.Pipelines;
using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Petitions.Export;

/// <summary>
/// Writes a petition's sealed file from the database in batches of several thousand signatures, so memory use does not grow with their
/// number.
/// </summary>
/// <param name="db">The site's database.</param>
/// <param name="site">Who delivers the petition, in which language and time zone.</param>
/// <param name="address">The address of the petition's page.</param>
public sealed class SealedExportWriter(SiteDb db, Site site, string address)
{
    private const int BatchSize = 5000;
    private const int BufferSize = 1 << 16;

    /// <summary>Writes the file, encrypted as a whole: the desk cannot read when and where people signed.</summary>
    public async Task Write(
        Petition petition,
        X509Certificate2 certificate,
        DateTime now,
        Stream output,
        CancellationToken cancellationToken
    )
    {
        var pipe = new Pipe();
        var sealTask = Seal(pipe.Reader, output, certificate, cancellationToken);
        try
        {
            await WriteLines(petition, now, pipe.Writer.AsStream(), cancellationToken);
            await pipe.Writer.CompleteAsync();
        }
        catch (Exception e)
        {
            await pipe.Writer.CompleteAsync(e); // without its last chunk, the file is recognized as incomplete
            throw;
        }
        await sealTask;
    }

    // A canceled download must not leave the writer waiting for a reader of the pipe.
    private static async Task Seal(PipeReader reader, Stream output, X509Certificate2 certificate, CancellationToken cancellationToken)
    {
        try
        {
            await StreamSeal.Signatures.Seal(reader.AsStream(), output, certificate, cancellationToken);
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    private async Task WriteLines(Petition petition, DateTime now, Stream output, CancellationToken cancellationToken)
    {
        await using var buffered = new BufferedStream(output, BufferSize); // lines are short and each write to the pipe has a cost
        using var file = new SealedFileWriter(buffered);
        await file.Write(await CreateHeader(petition, now, cancellationToken));
        var lastId = await db.Signatures.MaxAsync(s => (long?)s.Id, cancellationToken) ?? 0;
        var writtenKeyIds = new HashSet<Guid>();
        for (var previousId = 0L; previousId < lastId; )
        {
            var from = previousId;
            var to = await db.Signatures.FindBatchEnd(from, lastId, BatchSize, cancellationToken);
            var signatures = await db
                .Signatures.AsNoTracking()
                .Where(s => s.Id > from && s.Id <= to && s.PetitionId == petition.Id && s.State != SignatureState.Withdrawn)
                .ToListAsync(cancellationToken);
            previousId = to;
            await WriteKeys(file, signatures.Select(s => s.DataKeyId).OfType<Guid>().Where(writtenKeyIds.Add).ToList(), cancellationToken);
            foreach (var s in signatures.OrderBy(s => s.Id))
                await file.Write(
                    new SealedSignature(
                        SignatureNumber.Format(s.Id),
                        s.TextId,
                        s.Nonce,
                        s.DataKeyId,
                        s.Sealed,
                        s.Place,
                        s.OnList,
                        s.WantsUpdates,
                        s.ConsentVersion,
                        s.SignedAt,
                        s.ConfirmedAt
                    )
                    {
                        Counts = s.IsCounted,
                        Shown = s.PublicName is not null,
                    }
                );
        }
        await file.Finish(await GetTally(petition.Id, cancellationToken));
        await buffered.FlushAsync(cancellationToken);
    }

    private async Task<SealedFileHeader> CreateHeader(Petition petition, DateTime now, CancellationToken cancellationToken) =>
        new(
            SealedFile.Format,
            petition.Slug,
            petition.Title,
            petition.Target,
            petition.State.ToString(),
            now,
            await GetTally(petition.Id, cancellationToken),
            [.. petition.TextVersions.OrderBy(t => t.Number).Select(t => new SealedText(t.Id, t.Number, t.Text, t.Sha256))],
            [.. petition.PlaceCounts],
            petition.PlaceCountsPublishedOn
        )
        {
            PublicKeySha256 = petition.PublicKeySha256,
            Organization = site.Organisation,
            ContactName = site.Contact.PressName,
            ContactEmail = site.Contact.PressEmail,
            Demand = petition.Ask,
            PaperCounts = [.. petition.PaperCounts.Where(c => !c.IsRemoved)],
            Address = address,
            OpenedAt = petition.OpenedAt,
            DeliveredOn = petition.DeliveredOn,
            EndedAt = petition.EndsAt <= now ? petition.EndsAt : null,
            Language = site.Language,
            TimeZone = site.TimeZone.Id,
        };

    private async Task WriteKeys(SealedFileWriter file, List<Guid> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return;
        foreach (var key in await db.DataKeys.AsNoTracking().Where(k => ids.Contains(k.Id)).ToListAsync(cancellationToken))
            await file.Write(new SealedKey(key.Id, key.Envelope));
    }

    private async Task<Dictionary<string, int>> GetTally(int petitionId, CancellationToken cancellationToken) =>
        (await db.Tallies.Where(t => t.PetitionId == petitionId).SumByPlace(cancellationToken)).GetValueOrDefault(petitionId) is { } counts
            ? new(counts)
            : [];
}
