using System.Security.Cryptography;
using DefendFreedom.Mail;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace DefendFreedom.Data;

/// <summary>
/// Ids that reveal only the hour in which a row was created: 20 bits of hours since 2020 and 40 random bits. Rows are stored in the
/// order of their ids, so their order cannot be compared with a mail server's log, and new ones still go to the same few pages.
/// </summary>
public static class RandomId
{
    private const int RandomBits = 40;
    private static readonly DateTime Epoch = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>
    /// Creates an id for a time (UTC). Two ids of the same hour are equal about once in a trillion pairs; the primary key then rejects one.
    /// </summary>
    public static long Create(DateTime now) =>
        FirstOfHour(now) | (BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & ((1L << RandomBits) - 1));

    /// <summary>The lowest id of the hour that contains a time (UTC).</summary>
    public static long FirstOfHour(DateTime now) => (long)(now - Epoch).TotalHours << RandomBits;
}

/// <summary>Generates the id of an outbox message that is added.</summary>
internal sealed class OutboxMessageIdGenerator : ValueGenerator<long>
{
    public override bool GeneratesTemporaryValues => false;

    public override long Next(EntityEntry entry) => RandomId.Create(((OutboxMessage)entry.Entity).CreatedAt);
}
