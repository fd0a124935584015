using System.Security.Cryptography;
using DefendFreedom.Mail;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace DefendFreedom.Data;

/// <summary>
/// Ids that say in which hour a row was made and nothing more: 20 bits of hours since 2020 and 40 random bits. Rows lie in the order of
/// their ids, so their order cannot be laid beside a mail server's log, and new ones still go to the same few pages.
/// </summary>
public static class RandomId
{
    private const int RandomBits = 40;
    private static readonly DateTime Epoch = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>A new id for a time (UTC). Two may be equal, about once in a million million for two of one hour: the primary key refuses one.</summary>
    public static long Create(DateTime now) =>
        FirstOfHour(now) | (BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & ((1L << RandomBits) - 1));

    /// <summary>The lowest id of the hour that a time (UTC) is in.</summary>
    public static long FirstOfHour(DateTime now) => (long)(now - Epoch).TotalHours << RandomBits;
}

/// <summary>Gives such an id to a letter that is added.</summary>
internal sealed class OutboxMessageIdGenerator : ValueGenerator<long>
{
    public override bool GeneratesTemporaryValues => false;

    public override long Next(EntityEntry entry) => RandomId.Create(((OutboxMessage)entry.Entity).CreatedAt);
}
